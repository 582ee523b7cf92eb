package import Columns
package import Diagnostics
package import Texts

/// Adds one column a call after those of the input, worked out among the rows of a partition.
package struct Window: RelationalOperation {
  package var partition: [Int]
  package var order: [SortKey]
  package var calls: [WindowCall]

  package init(partition: [Int], order: [SortKey], calls: [WindowCall]) {
    self.partition = partition
    self.order = order
    self.calls = calls
  }

  package func described(_ node: PlanNode) -> Message {
    let input = node.inputs[0].schema
    let functions = calls.map { $0.operation.text(of: $0.arguments, over: input) }
    let keys = Message.joined(order.map { $0.text(over: input) })
    return Message("window ", "窗口 ") + .joined(functions)
      + .clause(Message(" per ", " 每 "), partition, of: input)
      + (order.isEmpty ? .empty : Message(" order ", " 次序 ") + keys)
  }
}

/// One value a row, computed from the rows of its partition in their order.
package struct WindowCall: Sendable, Hashable {
  package var operation: Operation
  package var arguments: [BoundExpression]
  package var output: ColumnSchema
  /// Whether an aggregate of the partition stands in each of its rows.
  package var isAggregate: Bool
  @Aside package var span: Span

  package init(
    _ operation: Operation, _ arguments: [BoundExpression], output: ColumnSchema,
    isAggregate: Bool = false, span: Span
  ) {
    self.operation = operation
    self.arguments = arguments
    self.output = output
    self.isAggregate = isAggregate
    self.span = span
  }

  /// The aggregate that stands in each row of the partition.
  package var aggregate: AggregateCall {
    AggregateCall(operation, arguments, output: output, span: span)
  }
}
