import Columns
import Planning

/// Tables of the latest stages that ran, so that what comes after them can be looked at for
/// nothing.
struct StageTables {
  private static let most = 8
  /// Cells that all of them together may hold.
  private static let cellLimit = 50_000_000

  private var entries: [(stage: Stage, table: Table)] = []

  subscript(stage: Stage) -> Table? { entries.last { $0.stage == stage }?.table }

  mutating func append(_ table: Table, of stage: Stage) {
    entries.removeAll { $0.stage == stage }
    entries.append((stage, table))
    var cells = entries.reduce(0) { $0 + $1.table.rowCount * $1.table.columns.count }
    while entries.count > Self.most || cells > Self.cellLimit, !entries.isEmpty {
      let oldest = entries.removeFirst().table
      cells -= oldest.rowCount * oldest.columns.count
    }
  }

  /// Lets go of all of them; false where there is none.
  mutating func drop() -> Bool {
    defer { entries = [] }
    return !entries.isEmpty
  }
}
