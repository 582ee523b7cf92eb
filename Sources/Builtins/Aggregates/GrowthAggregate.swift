import Columns
import Diagnostics
import Planning
import Texts

/// Change of the latest period on the one before.
struct GrowthAggregate: Aggregate {
  let help = Help(
    "growth", chinese: "增长",
    signature: Message("growth(X, PERIOD)", "增长(数值, 时期)"),
    summary: Message("change of the latest period on the period before it", "最近一期较上一期的增长率"),
    details: Message(
      "Periods are compared by value: a missing year gives a missing growth. Where"
        + " one has more rows than the other, the footer says so.",
      "各期按时期的值对应：上一期没有数据，增长即缺失。两期行数不同时，结果下方注明。"),
    examples: [
      "villages | summarize growth(income, year) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let period = try call.periodOrYear(1)
    return call.aggregate(
      help, type: x.type == .bounded ? .bounded : .number, unit: .percent,
      arguments: [x, period], skipsMissing: true)
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    GrowthKernel.latest(vectors[0], vectors[1], grouping)
  }

  func remark(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping) -> Message? {
    let uneven = GrowthKernel.unevenGroups(vectors[0], vectors[1], grouping)
    guard uneven > 0 else { return nil }
    let hasGroups = grouping.count > 1
    let groups = Message(
      hasGroups ? " in \(Plural.count(uneven, "group"))" : "", hasGroups ? "\(uneven) 组" : "")
    return Message(
      "growth of totals over different numbers of rows\(groups.english)",
      "\(groups.chinese)两期行数不同，增长按合计计算")
  }
}
