import Columns
import Diagnostics
import Planning

/// `if(cond, a, b)`: one of two values.
struct IfFunction: Function {
  let help = Help(
    "if", chinese: "如果", synonyms: ["iif"], signature: "if(CONDITION, THEN, ELSE)",
    summary: "the first value where the condition is certainly true, else the second",
    summaryChinese: "条件确定成立时取前一个值，否则取后一个值",
    details: "Without a second value the cell is missing. The values need one type and dimension.",
    examples: [
      "if(3 > 2, \"yes\", \"no\")",
      "villages | derive size = if(households >= 500户, \"large\", \"small\")",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...3)
    let condition = try call.condition(0)
    let otherwise =
      call.arguments.count == 3
      ? call.arguments[2]
      : Operand(.constant(.missing, .number), type: nil, span: call.span)
    return try Choice.bind(
      [condition], [call.arguments[1], otherwise], for: "if", span: call.span)
  }
}
