import Columns
import Diagnostics
import Planning

/// A quantile of the present values.
struct PercentileAggregate: Aggregate {
  let help = Help(
    "percentile", chinese: "分位数", synonyms: ["quantile"], signature: "percentile(X, P)",
    summary: "the value below which the share P of the values lies",
    summaryChinese: "分位数；P 为 0 到 1 或百分数",
    details: "Linear interpolation between neighbouring values (type 7).",
    examples: [
      "villages | where year = 2019 | summarize q1 = percentile(income, 25%), q3 ="
        + " percentile(income, 0.75) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let share = try call.constantShare(1)
    return call.aggregate(
      type: x.type == .bounded ? .bounded : .number, unit: x.unit, arguments: [x],
      skipsMissing: true
    ) { vectors, grouping in OrderKernel.quantile(vectors[0], share, grouping) }
  }
}
