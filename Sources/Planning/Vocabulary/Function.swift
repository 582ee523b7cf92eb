package import Columns
package import Diagnostics
package import Texts

/// A function of the values of one row.
package protocol Function: RowOperation {
  var help: Help { get }

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand
}

extension Function {
  package var names: [String] { [help.name] }
}

/// A call whose arguments have been bound.
package struct BoundCall: Sendable {
  /// As written.
  package var name: String
  package var span: Span
  package var arguments: [Operand]
  /// The names given to arguments (`bands(x, 3万, right = true)`), nil where none.
  package var labels: [String?]
  /// What the footer calls each argument: its text.
  package var texts: [String]
  /// `total` of `share(x) of total`, `all` of `share(x, of all)`.
  package var qualifier: String?

  package init(
    name: String, span: Span, arguments: [Operand], labels: [String?] = [], texts: [String] = [],
    qualifier: String? = nil
  ) {
    self.name = name
    self.span = span
    self.arguments = arguments
    self.labels = labels
    self.texts = texts
    self.qualifier = qualifier
  }
}

/// A function over the rows of a group: one value per group.
package protocol Aggregate: Sendable {
  var help: Help { get }

  /// The call with its output's type and unit; the output is named by whoever asked.
  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall
  /// Arguments over all rows, the group of each row: one cell per group.
  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  /// What the footer says of the groups that it was computed over, if anything.
  func remark(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping) -> Message?
}

extension Aggregate {
  package func remark(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    -> Message?
  { nil }
}

/// A function over the rows of a partition in order: one value per row.
package protocol WindowFunction: Sendable {
  var help: Help { get }
  /// Whether it is meant only where `of …` follows; without, an aggregate of the name is.
  var needsQualifier: Bool { get }

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall
  /// Arguments over all rows, each row's partition, and the rows in partition order.
  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
}

extension WindowFunction {
  package var needsQualifier: Bool { false }
}
