import Synchronization

/// The group of each row, groups numbered from zero in the order in which they come out.
package struct Grouping: Sendable {
  package let count: Int
  package let rowCount: Int
  /// The rows group by group, where there are many groups.
  let order: GroupOrder?
  /// Where the group of each row need not be written down.
  let unwritten: UnwrittenCodes?
  private let words: KeyWords?
  private let known: Known

  /// What is worked out once, by whoever asks first.
  private final class Known: Sendable {
    let ids = Mutex<Codes?>(nil)
    let sizes = Mutex<[Int32]?>(nil)
    let firstRows = Mutex<[Int32]?>(nil)
    let sums = Mutex<[(values: Integers, sums: [Int64])]>([])
    let extremes = Mutex<[(column: ColumnExtreme, ends: Integers)]>([])
  }

  /// The first rows of groups, or their keys, may be known already.
  init(ids: Codes, count: Int, firstRows: [Int32]? = nil, words: KeyWords? = nil) {
    self.count = count
    rowCount = ids.count
    order = nil
    unwritten = nil
    self.words = words
    known = Known()
    known.ids.withLock { $0 = ids }
    known.firstRows.withLock { $0 = firstRows }
  }

  init(order: GroupOrder, count: Int, words: KeyWords? = nil) {
    self.count = count
    rowCount = order.rows.count
    self.order = order
    unwritten = nil
    self.words = words
    known = Known()
  }

  init(
    unwritten: UnwrittenCodes, count: Int, firstRows: [Int32]? = nil, words: KeyWords? = nil
  ) {
    self.count = count
    rowCount = unwritten.rowCount
    order = nil
    self.unwritten = unwritten
    self.words = words
    known = Known()
    known.firstRows.withLock { $0 = firstRows }
  }

  /// The group of each row.
  package var ids: Codes {
    known.ids.withLock { ids in
      if let ids { return ids }
      let found =
        order?.ids(count: count) ?? unwritten?.codes(domain: count)
        ?? .uint8([UInt8](repeating: 0, count: rowCount))
      ids = found
      return found
    }
  }

  /// All rows in one group.
  package static func whole(_ rows: Int) -> Grouping {
    Grouping(rowsOfOne: rows)
  }

  private init(rowsOfOne rows: Int) {
    count = 1
    rowCount = rows
    order = nil
    unwritten = nil
    words = nil
    known = Known()
  }

  /// Rows of each group.
  package var sizes: [Int32] {
    known.sizes.withLock { sizes in
      if let sizes { return sizes }
      let counted =
        count == 1
        ? [Int32(truncatingIfNeeded: rowCount)]
        : GroupFold.fold(self, SizeFold())
      sizes = counted
      return counted
    }
  }

  /// The first row of each group, -1 for an empty one.
  package var firstRows: [Int32] {
    known.firstRows.withLock { rows in
      if let rows { return rows }
      let found = GroupFold.fold(self, FirstRowFold())
      rows = found
      return found
    }
  }

  /// The row of each group, where each has but one and rows are in another order.
  var onlyRows: [Int32]? { order.flatMap { $0.groups == nil ? $0.rows : nil } }

  /// The keys of each group, of columns that the rows were grouped by.
  package func cells(ofKeys keys: [Vector]) -> [Vector] {
    let found = words?.cells(like: keys) ?? [Vector?](repeating: nil, count: keys.count)
    guard found.contains(where: { $0 == nil }) else { return found.compactMap(\.self) }
    let first = firstRows
    return zip(keys, found).map { key, cells in cells ?? key.gathered(first) }
  }

  /// Works out the sums of several columns, and the sizes of the groups, in one pass, so that they
  /// are known when they are asked for one by one.
  package func sumTogether(_ vectors: [Vector], withSizes: Bool) {
    var columns: [Integers] = []
    for values in vectors.compactMap(\.narrowCells)
    where !columns.contains(where: { $0.isSame(as: values) }) { columns.append(values) }
    // Of very many groups what is passed over is the results, not the rows.
    guard order == nil, columns.count + (withSizes ? 1 : 0) > 1,
      let joint = JointSums(columns, self, withSizes: withSizes)
    else { return }
    known.sums.withLock { $0 = Array(zip(columns, joint.sums)) }
    if let sizes = joint.sizes { known.sizes.withLock { $0 = sizes } }
  }

  /// Works out smallest and largest values of several columns, two in a pass.
  package func findTogether(smallest: [Vector], largest: [Vector]) {
    var columns: [ColumnExtreme] = []
    for (vectors, isLargest) in [(largest, true), (smallest, false)] {
      for values in vectors.compactMap(\.narrowCells) {
        let column = ColumnExtreme(values: values, isLargest: isLargest)
        if !columns.contains(where: { $0.isSame(as: column) }) { columns.append(column) }
      }
    }
    // Of very many groups what is passed over is the results, not the rows.
    guard order == nil else { return }
    for first in stride(from: 0, to: columns.count - 1, by: 2) {
      let pair = (columns[first], columns[first + 1])
      guard let joint = JointExtremes(pair.0, pair.1, self) else { continue }
      known.extremes.withLock { $0 += [(pair.0, joint.ends.0), (pair.1, joint.ends.1)] }
    }
  }

  /// The extremes of a column that are known already.
  func knownExtremes(_ column: ColumnExtreme) -> Integers? {
    known.extremes.withLock { known in known.first { $0.column.isSame(as: column) }?.ends }
  }

  /// The sums of a column that are known already.
  func knownSums(_ values: Integers) -> [Int64]? {
    known.sums.withLock { known in known.first { $0.values.isSame(as: values) }?.sums }
  }

  /// The group of each row, to gather with.
  package var places: [Int32] { ids.places }

  /// The rows of all groups, group by group, each in row order, and where each group begins.
  package var ordered: OrderedGrouping {
    let (rows, starts) = GroupScatter.rows(self)
    return OrderedGrouping(grouping: self, rows: rows, starts: starts)
  }

  /// The rows of all groups, group by group, each in the order given.
  package func ordered(_ order: [Int32]) -> OrderedGrouping {
    let (rows, starts) = GroupScatter.rows(self, in: order)
    return OrderedGrouping(grouping: self, rows: rows, starts: starts)
  }
}

/// All rows group by group, within each in row order, and the group at each place.
struct GroupOrder: Sendable {
  var rows: [Int32]
  /// Nil where each row is a group of its own.
  var groups: [UInt32]?

  /// Ranges of places that no group reaches over.
  var chunks: [Range<Int>] {
    guard let groups else { return RowChunks.of(rows.count) }
    var starts = RowChunks.of(rows.count).map(\.lowerBound)
    for index in starts.indices.dropFirst() {
      var place = max(starts[index], starts[index - 1])
      while place < rows.count, groups[place] == groups[place - 1] { place += 1 }
      starts[index] = place
    }
    return zip(starts, starts.dropFirst() + [rows.count]).map { $0..<$1 }
  }

  func ids(count: Int) -> Codes {
    let wide = [UInt32](count: rows.count) { ids in
      let chunks = RowChunks.of(rows.count)
      Cores.forEach(chunks.count) { index in
        if let groups {
          for place in chunks[index] { ids[Int(rows[place])] = groups[place] }
        } else {
          for place in chunks[index] {
            ids[Int(rows[place])] = UInt32(truncatingIfNeeded: place)
          }
        }
      }
      if Cancellation.isRequested() { ids.fillWithZeroes() }
    }
    return Codes(narrowing: wide, dictionaryCount: count)
  }
}

private struct SizeFold: RowFold {
  static var isExact: Bool { true }

  var initial: Int32 { 0 }

  func add(_ row: Int, to state: inout Int32) { state &+= 1 }

  func join(_ later: Int32, to earlier: inout Int32) { earlier &+= later }
}

struct FirstRowFold: RowFold {
  static var isExact: Bool { true }

  var initial: Int32 { -1 }

  func add(_ row: Int, to state: inout Int32) {
    if state < 0 { state = Int32(truncatingIfNeeded: row) }
  }

  func join(_ later: Int32, to earlier: inout Int32) { if earlier < 0 { earlier = later } }
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

extension Vector {
  /// Narrow whole numbers that are the cells of the column, or the digits of them; nil where some
  /// are missing.
  fileprivate var narrowCells: Integers? {
    guard mask == nil else { return nil }
    switch storage {
    case .integer(.int64): return nil
    case .integer(let values): return values
    case .decimal(let values): return .int32(values.digits)
    case .boolean, .number, .bounded, .text, .period: return nil
    }
  }
}

extension ColumnExtreme {
  fileprivate func isSame(as other: ColumnExtreme) -> Bool {
    isLargest == other.isLargest && values.isSame(as: other.values)
  }
}

extension Integers {
  /// Whether these are the same cells in memory, not only equal ones; empty arrays of every width
  /// share one address.
  fileprivate func isSame(as other: Integers) -> Bool {
    switch (self, other) {
    case (.int8(let values), .int8(let others)): values.isSame(as: others)
    case (.int16(let values), .int16(let others)): values.isSame(as: others)
    case (.int32(let values), .int32(let others)): values.isSame(as: others)
    case (.int64(let values), .int64(let others)): values.isSame(as: others)
    default: false
    }
  }
}

extension Array where Element: BitwiseCopyable {
  fileprivate func isSame(as other: [Element]) -> Bool {
    count == other.count && address == other.address
  }
}
