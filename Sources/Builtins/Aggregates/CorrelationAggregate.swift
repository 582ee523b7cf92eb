import Columns
import Diagnostics
import Planning
import Texts

/// Pearson's correlation.
struct CorrelationAggregate: Aggregate {
  let help = Help(
    "corr", chinese: "相关", synonyms: ["correlation"],
    signature: Message("corr(X, Y)", "相关(数值, 数值)"),
    summary: Message("Pearson's correlation of two columns", "两列数值的皮尔逊相关系数"),
    examples: [
      "villages | where year = 2019 | summarize corr(income, households) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let y = try call.number(1)
    return call.aggregate(help, type: .number, arguments: [x, y], skipsMissing: true)
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    try SpreadKernel.correlation(vectors[0], vectors[1], grouping)
  }
}
