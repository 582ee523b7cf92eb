import Columns
import Diagnostics
import Planning
import Texts

/// Sample variance.
struct VarianceAggregate: Aggregate {
  let help = Help(
    "var", chinese: "方差", synonyms: ["variance"],
    signature: Message("var(X)", "方差(数值)"),
    summary: Message("sample variance (n − 1)", "样本方差（除以 n − 1）"),
    examples: [
      "villages | where year = 2019 | summarize var(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: .number, unit: Unit.product(x.unit?.ofDifference, x.unit?.ofDifference).unit,
      arguments: [x],
      skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    try SpreadKernel.variance(vectors[0], grouping, for: "var")
  }
}
