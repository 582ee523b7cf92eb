import Columns
import Diagnostics
import Planning
import Texts

/// The smallest present value.
struct MinimumAggregate: Aggregate {
  let help = Help(
    "min", chinese: "最小", synonyms: ["最小值"],
    signature: Message("min(X)", "最小(值)"),
    summary: Message("the smallest value", "最小的值"),
    examples: [
      "villages | where year = 2019 | summarize min(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    return call.aggregate(
      help, type: x.type ?? .number, unit: x.unit, arguments: [x], skipsMissing: true,
      figures: [.smallest]
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    OrderKernel.extreme(vectors[0], grouping, largest: false)
  }
}
