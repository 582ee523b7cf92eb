import Columns
import Diagnostics
import Planning

/// Change of the latest period on the one before.
struct GrowthAggregate: Aggregate {
  let help = Help(
    "growth", chinese: "增长", signature: "growth(X, PERIOD)",
    summary: "change of the latest period on the period before it",
    summaryChinese: "最近一期较上一期的增长",
    details: "Periods are compared by value: a missing year gives a missing growth. Where"
      + " one has more rows than the other, the footer says so.",
    examples: [
      "villages | summarize growth(income, year) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let period = try call.periodOrYear(1)
    var aggregate = call.aggregate(
      type: x.type == .bounded ? .bounded : .number, unit: .percent, arguments: [x, period],
      skipsMissing: true
    ) { vectors, grouping in GrowthKernel.latest(vectors[0], vectors[1], grouping) }
    aggregate.remark = { vectors, grouping in
      let uneven = GrowthKernel.unevenGroups(vectors[0], vectors[1], grouping)
      guard uneven > 0 else { return nil }
      let groups = grouping.count > 1 ? " in \(Plural.count(uneven, "group"))" : ""
      return Note(
        "growth of totals over different numbers of rows\(groups)",
        grouping.count > 1 ? "\(uneven) 组两期行数不同，增长按合计计算" : "两期行数不同，增长按合计计算")
    }
    return aggregate
  }
}
