import Columns
import Diagnostics
import Planning
import Texts

/// `coalesce(a, b, …)`: the first value that is not missing.
struct CoalesceFunction: Function {
  let help = Help(
    "coalesce", chinese: "首非缺", synonyms: ["if_missing", "ifnull"],
    signature: Message("coalesce(X, Y, …)", "首非缺(值1, 值2, …)"),
    summary: Message("the first of the values that is not missing", "取第一个不缺失的值"),
    examples: ["coalesce(missing, 3)", "villages | derive known = coalesce(income, 0)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...200)
    let conditions = call.arguments.dropLast().map { operand in
      OperatorBinding.missing(operand, negated: true, span: operand.span)
    }
    return try Choice.bind(conditions, call.arguments, for: "coalesce", span: call.span)
  }
}
