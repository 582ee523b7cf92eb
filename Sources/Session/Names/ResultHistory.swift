import Columns
import Planning
import Texts

/// Results by input number, the oldest dropped when they take too much memory.
struct ResultHistory: Sendable {
  struct Entry: Sendable {
    var number: Int
    let source: TableSource
    /// How it was made, for `why`; its sources are shared with the session's tables.
    var plan: PlanNode
    var inputs: [InputReference]
    var isSimulated: Bool

    var table: Table { source.table }

    init(
      _ table: Table, number: Int, plan: PlanNode, inputs: [InputReference], isSimulated: Bool
    ) {
      self.number = number
      self.plan = plan
      self.inputs = inputs
      self.isSimulated = isSimulated
      source = TableSource(
        table, name: .verbatim("_\(number)"), origin: Origin(.plan(plan)))
    }
  }

  /// Cells that all kept results together may hold.
  private static let cellLimit = 200_000_000

  private var entries: [Entry] = []

  var last: Entry? { entries.last }
  var lastNumber: Int { entries.last?.number ?? 0 }
  var isEmpty: Bool { entries.isEmpty }

  subscript(number: Int) -> Entry? { entries.first { $0.number == number } }

  /// Forgets the oldest result but the last; false where there is none.
  mutating func dropOldest() -> Bool {
    guard entries.count > 1 else { return false }
    entries.removeFirst()
    return true
  }

  /// Adds a result; returns the numbers of those that had to go.
  mutating func append(_ entry: Entry) -> [Int] {
    entries.append(entry)
    var cells = entries.reduce(0) { $0 + $1.table.rowCount * max($1.table.columns.count, 1) }
    var dropped: [Int] = []
    while cells > Self.cellLimit, entries.count > 1 {
      let oldest = entries.removeFirst()
      cells -= oldest.table.rowCount * max(oldest.table.columns.count, 1)
      dropped.append(oldest.number)
    }
    return dropped
  }
}
