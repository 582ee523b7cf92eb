import Columns
import Diagnostics
import Planning
import Texts

/// Median of the present values.
struct MedianAggregate: Aggregate {
  let help = Help(
    "median", chinese: "中位数", synonyms: ["中值"],
    signature: Message("median(X)", "中位数(数值)"),
    summary: Message("the middle value", "居中的值"),
    examples: [
      "villages | where year = 2019 | summarize median(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: x.type == .bounded ? .bounded : .number, unit: x.unit, arguments: [x],
      skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    OrderKernel.quantile(vectors[0], 0.5, grouping)
  }
}
