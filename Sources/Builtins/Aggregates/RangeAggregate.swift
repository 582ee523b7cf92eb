import Columns
import Diagnostics
import Planning
import Texts

/// Largest minus smallest present value.
struct RangeAggregate: Aggregate {
  let help = Help(
    "range", chinese: "极差",
    signature: Message("range(X)", "极差(数值)"),
    summary: Message("the largest value minus the smallest", "最大值减最小值"),
    examples: [
      "villages | where year = 2019 | summarize range(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: x.type ?? .number, unit: x.unit?.ofDifference, arguments: [x], skipsMissing: true,
      figures: [.smallest, .largest]
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    let span = try Arithmetic.subtract(
      OrderKernel.extreme(vectors[0], grouping, largest: true),
      OrderKernel.extreme(vectors[0], grouping, largest: false))
    guard case .bounded(let values) = span.storage else { return span }
    // The largest is never below the smallest.
    let spans = (0..<values.count).map { Bounds.maximum(values[$0], Bounds(exactly: 0)) }
    return Vector(.bounded(BoundedValues(spans)), mask: span.mask)
  }
}
