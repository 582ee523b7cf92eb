import Columns
import Diagnostics
import Planning

/// Share of the total of the partition.
struct ShareOfTotalFunction: WindowFunction {
  let help = Help(
    "share", chinese: "占比", signature: "share(X) of total",
    summary: "the share of the total of its group",
    summaryChinese: "占组内总计之比",
    examples: [
      "villages | summarize total = sum(income) by county | derive part = share(total) of total"
    ])

  let needsQualifier = true

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(1)
    guard call.qualifier == "total" || call.qualifier == "总计" || call.qualifier == "合计" else {
      throw Diagnostic(
        code: "expected-total", "`share` in `derive` is followed by `of total`", at: call.span,
        hint: "`share(\(call.label(0))) of total`")
    }
    let x = try call.number(0)
    return call.window(
      type: x.type == .bounded ? .bounded : .number, unit: .percent, arguments: [x]
    ) { vectors, partitions throws(KernelFailure) in
      try ShareKernel.ofTotal(vectors[0], partitions.grouping)
    }
  }
}
