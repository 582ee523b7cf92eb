import Columns
import Diagnostics
import Planning

/// The first present value in row order.
struct FirstAggregate: Aggregate {
  let help = Help(
    "first", chinese: "首个", signature: "first(X)",
    summary: "the first value that is not missing, in row order",
    summaryChinese: "首个非缺值（按行序）",
    examples: [
      "villages | where year = 2019 | summarize first(village) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    return call.aggregate(type: x.type ?? .number, unit: x.unit, arguments: [x]) {
      vectors, grouping in OrderKernel.end(vectors[0], grouping, last: false)
    }
  }
}
