import Columns
import Diagnostics
import Planning
import Texts

/// Number of distinct present values.
struct DistinctCountAggregate: Aggregate {
  let help = Help(
    "distinct_count", chinese: "去重计数", synonyms: ["count_distinct"],
    signature: Message("distinct_count(X)", "去重计数(值)"),
    summary: Message("number of distinct values", "不同取值的个数"),
    examples: [
      "villages | where year = 2019 | summarize towns = distinct_count(town) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    return call.aggregate(help, type: .integer, arguments: [x], skipsMissing: true)
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    CountKernel.distinct(vectors[0], grouping)
  }
}
