package import Columns
package import Diagnostics
package import Texts

/// The escape hatch: a verb's own computation, a table in, a table out.
package struct Apply: RelationalOperation {
  package let function: any TableFunction

  package init(_ function: some TableFunction) { self.function = function }

  package func described(_ node: PlanNode) -> Message {
    Message("apply ", "执行 ") + Message(function.word.english, function.word.chinese)
  }

  package static func == (left: Apply, right: Apply) -> Bool {
    AnyHashable(left.function) == AnyHashable(right.function)
  }

  package func hash(into hasher: inout Hasher) { function.hash(into: &hasher) }
}

/// A verb's own computation on a whole table.
package protocol TableFunction: Hashable, Sendable {
  /// The verb.
  var word: Word { get }
  var lineage: TableLineage { get }

  func evaluate(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> Table
  /// What `explain` says of the computation, beyond the plan.
  func explain(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> [Message]
  /// Whether it has anything to say there.
  var explainsItself: Bool { get }
}

extension TableFunction {
  package var explainsItself: Bool { false }

  package func explain(_ table: Table, _ context: inout TableContext) throws(Diagnostic)
    -> [Message]
  { [] }
}

/// Which rows of a table each row of what is made of it comes from.
package enum TableLineage: Hashable, Sendable {
  /// Row by row.
  case same
  /// Those with the same values in the first columns of both.
  case firstColumns(Int)
  /// So many output rows for each input row.
  case repeated(Int)
  case all
}

/// What a verb's own computation may use and report.
package struct TableContext {
  /// For the footer of the result.
  package var notes: [Message] = []
  /// To be asked at least every tenth of a second.
  package let isCancelled: @Sendable () -> Bool
  /// To be told how much of how much is done; may be called often.
  package let progress: @Sendable (_ done: Int, _ all: Int) -> Void

  package init(
    isCancelled: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) {
    self.isCancelled = isCancelled
    self.progress = progress
  }
}
