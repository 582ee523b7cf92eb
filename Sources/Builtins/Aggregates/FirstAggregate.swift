import Columns
import Diagnostics
import Planning
import Texts

/// The first present value in row order.
struct FirstAggregate: Aggregate {
  let help = Help(
    "first", chinese: "首个",
    signature: Message("first(X)", "首个(值)"),
    summary: Message("the first value that is not missing, in row order", "按行序第一个非缺失的值"),
    examples: [
      "villages | where year = 2019 | summarize first(village) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    return call.aggregate(help, type: x.type ?? .number, unit: x.unit, arguments: [x])
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    OrderKernel.end(vectors[0], grouping, last: false)
  }
}
