import Columns
import Diagnostics
import Planning
import Texts

/// Share of the total of the partition.
struct ShareOfTotalFunction: WindowFunction {
  let help = Help(
    "share", chinese: "占比",
    signature: Message("share(X) of total", "占比(数值) 之 合计"),
    summary: Message("the share of the total of its group", "占组内合计的比例"),
    examples: [
      "villages | summarize total = sum(income) by county | derive part = share(total) of total"
    ])

  let needsQualifier = true

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(1)
    guard call.qualifier == "total" || call.qualifier == "总计" || call.qualifier == "合计" else {
      throw Diagnostic(
        code: "expected-total",
        Message(
          "`share` in `derive` is followed by `of total`", "`新增` 中的 `占比` 后面须写 `之 合计`"),
        at: call.span,
        hint: Message(
          "`share(\(call.label(0))) of total`", "`占比(\(call.label(0))) 之 合计`"))
    }
    let x = try call.number(0)
    return call.window(
      help, type: x.type == .bounded ? .bounded : .number, unit: .percent,
      parameters: [.text("total")], label: Operation.qualifier, arguments: [x]
    )
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    try ShareKernel.ofTotal(vectors[0], partitions.grouping)
  }
}
