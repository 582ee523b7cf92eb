import Columns
import Diagnostics
import Planning
import Texts

/// `is_missing(x)`: whether a cell is missing.
struct IsMissingFunction: Function {
  let help = Help(
    "is_missing", chinese: "缺失", synonyms: ["is_null"],
    signature: Message("is_missing(X)", "缺失(值)"),
    summary: Message("whether the value is missing", "该值是否缺失"),
    examples: ["is_missing(missing)", "villages | where is_missing(income)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [call.arguments[0]], type: .boolean)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    MissingOperator.test(vectors[0], isNegated: false)
  }
}
