import Columns
import Diagnostics
import Planning
import Texts

/// Running sum.
struct CumulativeFunction: WindowFunction {
  let help = Help(
    "cumulative", chinese: "累计", synonyms: ["cumsum"],
    signature: Message("cumulative(X)", "累计(数值)"),
    summary: Message("running sum in the order given", "按给定次序累计求和"),
    examples: [
      "villages | summarize total = sum(income) by year | derive sofar ="
        + " cumulative(total) order year"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.window(
      help, type: x.type ?? .number, unit: x.unit, arguments: [x]
    )
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    try WindowKernel.cumulative(vectors[0], partitions)
  }
}
