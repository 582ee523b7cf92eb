import Columns
import Diagnostics
import Planning
import Texts

/// Rows of a group, or those for which a condition holds.
struct CountAggregate: Aggregate {
  let help = Help(
    "count", chinese: "计数", synonyms: ["个数", "行数"],
    signature: Message("count([CONDITION] [, weight = W])", "计数([条件] [, 权重 = 数值])"),
    summary: Message("rows, or rows for which the condition holds", "行数，或条件成立的行数"),
    details: Message("Undecided rows make the count a pair of bounds.", "有无法判定的行时，计数为一对上下界。"),
    examples: [
      "villages | where year = 2019 | summarize n = count(), rich = count(income >= 10万) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    guard let condition = call.arguments.first, !call.isWeight(0) else {
      return call.aggregate(help, type: .integer, arguments: [], figures: [.size])
    }
    _ = try call.condition(0)
    let weight = try call.weight()
    let type: ColumnType =
      condition.mayBeUndecided ? .bounded : weight?.type == .number ? .number : .integer
    return call.aggregate(
      help, type: type, unit: weight?.unit, label: weight == nil ? "" : "weight",
      arguments: [condition] + (weight.map { [$0] } ?? []),
      skipsMissing: true)
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    guard let condition = vectors.first else { return CountKernel.rows(grouping) }
    return CountKernel.holding(
      condition, weight: vectors[safe: 1], grouping, asBounds: call.output.type == .bounded)
  }
}
