import Columns
import Diagnostics
import Planning
import Texts

/// Change on the period before.
struct GrowthFunction: WindowFunction {
  let help = Help(
    "growth", chinese: "增长",
    signature: Message("growth(X, PERIOD)", "增长(数值, 时期)"),
    summary: Message("change on the period before, found by its value", "较上一期的增长率，上一期按时期的值查找"),
    details: Message(
      "A missing period gives a missing growth, and so does a base of zero or below; each group"
        + " has one row a period.",
      "上一期没有数据，或不为正，增长即缺失；每组每期只能有一行。"),
    examples: [
      "villages | summarize total = sum(income) by county, year | derive g ="
        + " growth(total, year) per county | take 4"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let period = try call.periodOrYear(1)
    return call.window(
      help, type: x.type == .bounded ? .bounded : .number, unit: .percent, arguments: [x, period]
    )
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    try GrowthKernel.perRow(vectors[0], vectors[1], partitions.grouping)
  }
}
