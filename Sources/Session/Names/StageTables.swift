import Columns
import Planning

/// Tables of the latest stages that ran, so that what comes after them can be looked at for nothing.
struct StageTables {
  private static let most = 8

  private var entries: [(stage: Stage, table: Table)] = []

  subscript(stage: Stage) -> Table? { entries.last { $0.stage == stage }?.table }

  mutating func append(_ table: Table, of stage: Stage) {
    entries.removeAll { $0.stage == stage }
    entries.append((stage, table))
    if entries.count > Self.most { entries.removeFirst() }
  }

  /// Lets go of all of them; false where there is none.
  mutating func drop() -> Bool {
    defer { entries = [] }
    return !entries.isEmpty
  }
}
