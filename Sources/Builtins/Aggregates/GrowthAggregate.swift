import Columns
import Diagnostics
import Planning

/// Change of the latest period on the one before.
struct GrowthAggregate: Aggregate {
  let help = Help(
    "growth", chinese: "增长", signature: "growth(X, PERIOD)",
    summary: "change of the latest period on the period before it",
    summaryChinese: "最近一期较上一期的增长",
    details: "Periods are compared by value: a missing year gives a missing growth.",
    examples: [
      "villages | summarize growth(income, year) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let period = try call.periodOrYear(1)
    return call.aggregate(
      type: x.type == .bounded ? .bounded : .number, unit: .percent, arguments: [x, period],
      skipsMissing: true
    ) { vectors, grouping in GrowthKernel.latest(vectors[0], vectors[1], grouping) }
  }
}
