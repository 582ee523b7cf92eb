import Diagnostics
package import Planning
package import Texts

/// What one execution may use, and what it reports besides its table.
package final class ExecutionContext {
  let isCancelled: @Sendable () -> Bool
  package private(set) var notes: [Message] = []
  /// What came out of each step, in the order in which the steps ended.
  package private(set) var steps: [StepReport] = []
  private var sources: Set<Message> = []
  /// Rows that the sources held, each counted once however often it was read.
  package private(set) var rowsIn = 0

  let progress: @Sendable (Int, Int) -> Void
  private let budget: MemoryBudget
  /// Lets go of something that takes memory and is not needed; false where nothing is left.
  package var makeRoom: () -> Bool = { false }
  private let now: @Sendable () -> Int
  /// When the step before ended: inputs end before what reads them begins.
  private var lastEnd: Int

  /// - Parameters:
  ///   - isCancelled: asked at least once per batch and operator.
  ///   - now: microseconds of a clock that only goes forward.
  ///   - progress: told how much of how much of a step is done.
  ///   - budget: what the steps may take.
  package init(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    now: @escaping @Sendable () -> Int = { 0 },
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    budget: MemoryBudget = .unlimited
  ) {
    self.isCancelled = isCancelled
    self.now = now
    self.progress = progress
    self.budget = budget
    lastEnd = now()
  }

  /// Called at least once per batch and operator.
  func check() throws(Diagnostic) {
    if isCancelled() {
      throw .interrupted
    }
  }

  /// Called before a step takes so many bytes.
  func expect(_ bytes: Int, at span: Span) throws(Diagnostic) {
    try budget.expect(bytes, at: span, makeRoom: makeRoom)
  }

  func note(_ note: Message) {
    if !notes.contains(note) { notes.append(note) }
  }

  func finished(_ node: PlanNode, rows: Int) {
    if let source = (node.operation as? Scan)?.source.name, sources.insert(source).inserted {
      rowsIn += rows
    }
    let end = now()
    steps.append(
      StepReport(
        node: node, rows: rows,
        microseconds: end - lastEnd))
    lastEnd = end
  }
}

/// One step of an execution that has ended.
package struct StepReport: Sendable {
  package var node: PlanNode
  package var rows: Int
  /// Its own time, without that of its inputs.
  package var microseconds: Int
}
