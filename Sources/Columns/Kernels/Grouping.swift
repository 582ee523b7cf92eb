/// The group of each row, groups numbered from zero in the order in which they come out.
package struct Grouping: Sendable {
  package var ids: [UInt32]
  package var count: Int

  package init(ids: [UInt32], count: Int) {
    self.ids = ids
    self.count = count
  }

  /// All rows in one group.
  package static func whole(_ rows: Int) -> Grouping {
    Grouping(ids: [UInt32](repeating: 0, count: rows), count: 1)
  }

  /// The rows of all groups, group by group, each in row order, and where each group begins.
  package var ordered: OrderedGrouping {
    var starts = [Int](repeating: 0, count: count + 1)
    for id in ids { starts[Int(id) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: ids.count)
    for row in ids.indices {
      let group = Int(ids[row])
      rows[next[group]] = Int32(truncatingIfNeeded: row)
      next[group] += 1
    }
    return OrderedGrouping(grouping: self, rows: rows, starts: starts)
  }
}

/// A grouping with the rows of each group in an order of their own.
package struct OrderedGrouping: Sendable {
  package var grouping: Grouping
  /// All rows, group by group.
  package var rows: [Int32]
  /// Where each group begins in `rows`, and the end of the last.
  package var starts: [Int]

  package init(grouping: Grouping, rows: [Int32], starts: [Int]) {
    self.grouping = grouping
    self.rows = rows
    self.starts = starts
  }

  package func rows(of group: Int) -> ArraySlice<Int32> {
    rows[starts[group]..<starts[group + 1]]
  }
}
