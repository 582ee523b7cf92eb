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
      "Periods are compared by value: a missing year gives a missing growth, and so does a"
        + " base of zero or below. The footer says so, and where one has more rows than the other.",
      "各期按时期的值对应：上一期没有数据，或不为正，增长即缺失。"
        + "上期不为正、两期行数不同时，结果下方注明。"),
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
    let baseless = GrowthKernel.groupsWithoutBase(vectors[0], vectors[1], grouping)
    func groups(_ count: Int) -> Message {
      guard grouping.count > 1 else { return .empty }
      return Message(" in \(Plural.count(count, "group"))", "\(count) 组")
    }
    var remarks: [Message] = []
    if uneven > 0 {
      remarks.append(
        Message(
          "growth of totals over different numbers of rows\(groups(uneven).english)",
          "\(groups(uneven).chinese)两期行数不同，增长按合计计算"))
    }
    if baseless > 0 {
      remarks.append(
        Message(
          "no growth on a base that is not positive\(groups(baseless).english)",
          "\(groups(baseless).chinese)上期不为正，没有增长率"))
    }
    return remarks.isEmpty ? nil : Message.joined(remarks, english: "; ", chinese: "；")
  }
}
