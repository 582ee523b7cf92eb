import Columns
import Diagnostics
import Planning

/// Pearson's correlation.
struct CorrelationAggregate: Aggregate {
  let help = Help(
    "corr", chinese: "相关", synonyms: ["correlation"], signature: "corr(X, Y)",
    summary: "Pearson's correlation of two columns",
    summaryChinese: "相关系数",
    examples: [
      "villages | where year = 2019 | summarize corr(income, households) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let y = try call.number(1)
    return call.aggregate(type: .number, arguments: [x, y], skipsMissing: true) {
      vectors, grouping throws(KernelFailure) in
      try SpreadKernel.correlation(vectors[0], vectors[1], grouping)
    }
  }
}
