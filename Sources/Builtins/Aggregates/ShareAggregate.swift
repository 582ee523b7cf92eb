import Columns
import Diagnostics
import Planning
import Texts

/// Share of rows for which a condition holds, or of a total.
struct ShareAggregate: Aggregate {
  let help = Help(
    "share", chinese: "占比",
    signature: Message(
      "share(CONDITION [, of all] [, weight = W]) | share(X) of total",
      "占比(条件 [, 之 全部] [, 权重 = 数值]) | 占比(数值) 之 合计"),
    summary: Message(
      "share of the rows for which the condition holds, or of the total", "条件成立的行所占比例，或占合计的比例"),
    details: Message(
      "Rows whose condition is missing are left out unless `of all` is said.",
      "条件为缺失的行不计入，写 `之 全部` 则计入分母。"),
    examples: [
      "villages | where year = 2019 | summarize reached = share(income >= 10万) by county",
      "villages | where year = 2019 | summarize part = share(income) of total by county",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    let first = try call.argument(0)
    if call.qualifier == "total" || call.qualifier == "总计" || call.qualifier == "合计" {
      let x = try call.number(0)
      return call.aggregate(
        help, type: x.type == .bounded ? .bounded : .number, unit: .percent,
        parameters: [.text("total")],
        label: Operation.qualifier, arguments: [x], skipsMissing: true)
    }
    guard first.type == .boolean else {
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`share` needs a condition, found \(first.described.english)",
          "`\(call.name)` 的参数应为条件，实为\(first.described.chinese)"),
        at: first.span, hint: Self.alternatives(call))
    }
    let weight = try call.weight()
    let ofAll = call.qualifier == "all" || call.qualifier == "全部"
    return call.aggregate(
      help, type: first.mayBeUndecided ? .bounded : .number, unit: .percent,
      parameters: ofAll ? [.text("all")] : [],
      label: ofAll ? Operation.qualifier : weight == nil ? "" : "weight",
      arguments: [first] + (weight.map { [$0] } ?? []), skipsMissing: true)
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    let whole = call.operation.parameters.first
    if whole == .text("total") {
      return try ShareKernel.ofTotal(
        try ShareKernel.sums(vectors[0], grouping), .whole(grouping.count))
    }
    return CountKernel.share(
      vectors[0], weight: vectors[safe: 1], grouping, ofAll: whole == .text("all"),
      asBounds: call.output.type == .bounded)
  }

  /// What `share(x)` of a number may be meant for.
  private static func alternatives(_ call: BoundCall) -> Message {
    let x = call.label(0)
    return Message(
      "`share(\(x)) of total`, or a comparison: `share(\(x) > …)`",
      "`占比(\(x)) 之 合计`，或写成比较：`占比(\(x) > …)`")
  }
}
