import Columns
import Diagnostics
import Planning

/// Running sum.
struct CumulativeFunction: WindowFunction {
  let help = Help(
    "cumulative", chinese: "累计", synonyms: ["cumsum"], signature: "cumulative(X)",
    summary: "running sum in the order given",
    summaryChinese: "按次序累计求和",
    examples: [
      "villages | summarize total = sum(income) by year | derive sofar ="
        + " cumulative(total) order year"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.window(
      type: x.type ?? .number, unit: x.unit, arguments: [x]
    ) { vectors, partitions throws(KernelFailure) in
      try WindowKernel.cumulative(vectors[0], partitions)
    }
  }
}
