import Columns
import Diagnostics
import Planning
import Texts

/// `if(cond, a, b)`: one of two values.
struct IfFunction: Function {
  let help = Help(
    "if", chinese: "如果", synonyms: ["iif"],
    signature: Message("if(CONDITION, THEN, ELSE)", "如果(条件, 成立取值, 否则取值)"),
    summary: Message(
      "the first value where the condition is certainly true, else the second",
      "条件确定成立时取前一个值，否则取后一个值"),
    details: Message(
      "Without a second value the cell is missing. The values need one type and dimension.",
      "不写后一个值时，该格为缺失。两个值的类型和量纲应相同。"),
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
      [condition], [call.arguments[1], otherwise], Operation(help), by: self, span: call.span)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    Choice.chosen([vectors[0]], Array(vectors.dropFirst()), call, rows)
  }
}
