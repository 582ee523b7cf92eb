package import Columns
package import Diagnostics
package import Texts

/// A step of the plan: what is done, what it is done to, and the columns that come out.
///
/// A value: two plans are equal where they do the same to the same tables, wherever they were
/// typed.
package struct PlanNode: Sendable {
  package var operation: any RelationalOperation
  package var inputs: [PlanNode]
  package var schema: [ColumnSchema]
  /// The step of the user's text that it came from.
  package var span: Span

  /// The columns are those of the first input where none are given.
  package init(
    _ operation: some RelationalOperation, over inputs: PlanNode..., schema: [ColumnSchema]? = nil,
    span: Span
  ) {
    self.operation = operation
    self.inputs = inputs
    self.schema = schema ?? inputs.first?.schema ?? []
    self.span = span
  }

  /// A table that stands ready.
  package init(scanning source: TableSource, span: Span) {
    self.init(Scan(source), schema: source.table.schema, span: span)
  }

  /// What it does, in one line, as one would type it.
  package var described: Message { operation.described(self) }

  /// It and what comes before it, as an indented list, the last step first.
  package func lines(indent: Int = 0) -> [Message] {
    [Message.verbatim(String(repeating: "  ", count: indent)) + described]
      + inputs.flatMap { $0.lines(indent: indent + 1) }
  }
}

extension PlanNode: Hashable {
  package static func == (left: PlanNode, right: PlanNode) -> Bool {
    AnyHashable(left.operation) == AnyHashable(right.operation) && left.inputs == right.inputs
      && left.schema == right.schema
  }

  package func hash(into hasher: inout Hasher) {
    operation.hash(into: &hasher)
    hasher.combine(inputs)
  }
}

/// What can be done to tables; every verb lowers to a few of these or to `Apply`.
///
/// An operation is a file here, with what it is, and one in `Execution`, with what it does.
package protocol RelationalOperation: Hashable, Sendable {
  /// As one would type it, for the node that it stands in.
  func described(_ node: PlanNode) -> Message
}
