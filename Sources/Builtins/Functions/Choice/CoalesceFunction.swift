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
    return try Choice.bind([], call.arguments, Operation(help), by: self, span: call.span)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    Choice.chosen(
      vectors.dropLast().map { MissingOperator.test($0, isNegated: true) }, vectors, call, rows)
  }
}
