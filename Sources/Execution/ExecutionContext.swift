package import Diagnostics
package import Planning

/// What one execution may use, and what it reports besides its table.
package final class ExecutionContext {
  private let isCancelled: @Sendable () -> Bool
  package private(set) var notes: [Note] = []
  /// Rows that came out of each step, in the order of the steps.
  package private(set) var steps: [(span: Span, rows: Int)] = []
  /// Rows that the sources held.
  package private(set) var rowsIn = 0

  package init(isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.isCancelled = isCancelled
  }

  /// Called at least once per batch and operator.
  func check() throws(Diagnostic) {
    if isCancelled() {
      throw Diagnostic(.note, code: "interrupted", "interrupted; nothing was changed")
    }
  }

  func note(_ note: Note) {
    if !notes.contains(note) { notes.append(note) }
  }

  func append(_ more: [Note]) { more.forEach(note) }

  func finished(_ node: PlanNode, rows: Int) {
    if case .scan = node.operation { rowsIn += rows }
    steps.append((node.span, rows))
  }
}
