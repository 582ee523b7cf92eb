import Columns
import Diagnostics
import Planning

/// Share of rows for which a condition holds, or of a total.
struct ShareAggregate: Aggregate {
  let help = Help(
    "share", chinese: "占比",
    signature: "share(CONDITION [, of all] [, weight = W]) | share(X) of total",
    summary: "share of the rows for which the condition holds, or of the total",
    summaryChinese: "条件成立的行所占比例；或占总计之比",
    details: "Rows whose condition is missing are left out unless `of all` is said.",
    examples: [
      "villages | where year = 2019 | summarize reached = share(income >= 10万) by county",
      "villages | where year = 2019 | summarize part = share(income) of total by county",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    let first = try call.argument(0)
    if call.qualifier == "total" || call.qualifier == "总计" || call.qualifier == "合计" {
      return try call.shareOfTotal()
    }
    guard first.type == .boolean else {
      throw Diagnostic(
        code: "type-mismatch", "`share` needs a condition, found \(first.described)",
        at: first.span,
        hint: "`share(\(call.label(0))) of total`, or a comparison: `share(\(call.label(0)) > …)`")
    }
    let weight = try call.weight()
    let isBounded = first.mayBeUndecided
    let ofAll = call.qualifier == "all" || call.qualifier == "全部"
    return call.aggregate(
      type: isBounded ? .bounded : .number, unit: .percent,
      arguments: [first] + (weight.map { [$0] } ?? []), skipsMissing: true
    ) { vectors, grouping in
      CountKernel.share(
        vectors[0], weight: vectors[safe: 1], grouping, ofAll: ofAll, asBounds: isBounded)
    }
  }
}
