package import Columns
package import Diagnostics
package import Texts

/// One row per combination of the keys, with aggregates of its rows.
package struct Aggregation: RelationalOperation {
  /// What stands in a key column of texts where a row is over all of the key's values.
  package static let total = Word("total", "合计")

  package var keys: [Int]
  package var calls: [AggregateCall]
  /// Adds a row over all groups, and with several keys one per prefix of the keys.
  package var withTotals: Bool

  package init(keys: [Int], calls: [AggregateCall], withTotals: Bool = false) {
    self.keys = keys
    self.calls = calls
    self.withTotals = withTotals
  }

  package func described(_ node: PlanNode) -> Message {
    let input = node.inputs[0].schema
    let aggregates = calls.map { $0.operation.text(of: $0.arguments, over: input) }
    return Message("aggregate ", "汇总 ") + .joined(aggregates)
      + .clause(Message(" by ", " 按 "), keys, of: input)
      + (withTotals ? Message(" with totals", " 附 合计") : .empty)
  }
}

/// One aggregate over groups of rows.
package struct AggregateCall: Sendable, Hashable {
  package var operation: Operation
  package var arguments: [BoundExpression]
  package var output: ColumnSchema
  /// What the footer calls an argument whose missing cells were skipped; nil where none are.
  package var skipsMissingOf: String?
  /// Figures that it works with, which several calls can share.
  package var figures: Set<GroupFigure>
  @Aside package var span: Span

  package init(
    _ operation: Operation, _ arguments: [BoundExpression], output: ColumnSchema,
    skipsMissingOf: String? = nil, figures: Set<GroupFigure> = [], span: Span
  ) {
    self.operation = operation
    self.arguments = arguments
    self.output = output
    self.skipsMissingOf = skipsMissingOf
    self.figures = figures
    self.span = span
  }
}

/// What is worked out for all calls of a step at once.
package enum GroupFigure: Sendable {
  /// The sum of the first argument.
  case sum
  /// The number of rows.
  case size
  /// The smallest value of the first argument.
  case smallest
  /// The largest value of the first argument.
  case largest
}
