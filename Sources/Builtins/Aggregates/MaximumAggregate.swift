import Columns
import Diagnostics
import Planning
import Texts

/// The largest present value.
struct MaximumAggregate: Aggregate {
  let help = Help(
    "max", chinese: "最大", synonyms: ["最大值"],
    signature: Message("max(X)", "最大(值)"),
    summary: Message("the largest value", "最大的值"),
    examples: [
      "villages | where year = 2019 | summarize max(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    return call.aggregate(
      help, type: x.type ?? .number, unit: x.unit, arguments: [x], skipsMissing: true,
      figures: [.largest]
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    OrderKernel.extreme(vectors[0], grouping, largest: true)
  }
}
