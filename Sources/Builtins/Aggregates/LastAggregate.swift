import Columns
import Diagnostics
import Planning
import Texts

/// The last present value in row order.
struct LastAggregate: Aggregate {
  let help = Help(
    "last", chinese: "末个",
    signature: Message("last(X)", "末个(值)"),
    summary: Message("the last value that is not missing, in row order", "按行序最后一个非缺失的值"),
    examples: [
      "villages | where year = 2019 | summarize last(village) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.argument(0)
    return call.aggregate(help, type: x.type ?? .number, unit: x.unit, arguments: [x])
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    OrderKernel.end(vectors[0], grouping, last: true)
  }
}
