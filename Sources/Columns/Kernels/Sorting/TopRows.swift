/// The first few rows of each group in the order of a column, without sorting the others.
package struct TopRows: Sendable {
  /// Rows group by group, within each the best first; of equal ones those that come first.
  package let rows: [Int32]
  /// Rows left out that are equal to the last one taken of their group.
  package let cutTies: Int

  /// More rows a group than this are found by sorting.
  private static let mostPerGroup = 64
  private static let mostPlaces = 1 << 23

  /// What the places of so many groups take on two threads; nil where sorting is the better way.
  package static func bytes(groups: Int, count: Int) -> Int? {
    guard count <= mostPerGroup, groups * count <= mostPlaces else { return nil }
    return 2 * groups * (count * 16 + 16)
  }

  /// Missing cells are never among the first; nil where sorting is the better way.
  package init?(_ vector: Vector, _ grouping: Grouping, count: Int, descending: Bool) {
    guard count > 0, grouping.count > 0,
      Self.bytes(groups: grouping.count, count: count) != nil
    else { return nil }
    let mask = vector.mask
    switch vector.storage {
    case .integer(.int8(let values)): self.init(values, mask, grouping, count, descending)
    case .integer(.int16(let values)): self.init(values, mask, grouping, count, descending)
    case .integer(.int32(let values)): self.init(values, mask, grouping, count, descending)
    case .integer(.int64(let values)), .period(let values):
      self.init(values, mask, grouping, count, descending)
    case .number(let values): self.init(values, mask, grouping, count, descending)
    case .decimal(let values): self.init(values.digits, mask, grouping, count, descending)
    case .text, .boolean, .bounded: return nil
    }
  }

  private init<Value: Placeable>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping, _ count: Int, _ descending: Bool
  ) {
    let board =
      if grouping.count == 1 {
        Self.board(values, mask, count, descending)
      } else {
        switch grouping.ids {
        case .uint8(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
        case .uint16(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
        case .uint32(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
        }
      }
    rows = board.rows
    cutTies = board.ties
  }

  /// Rows of which the best one is looked for before any is looked at by itself.
  private static let rowsAtOnce = 512

  /// Of one group hardly any row gets past the last place.
  private static func board<Value: Placeable>(
    _ values: [Value], _ mask: [UInt8]?, _ count: Int, _ descending: Bool
  ) -> Board<Value> {
    let chunks = RowChunks.of(values.count)
    return merged(chunks.count, 1, count, descending) { index, board in
      let chunk = chunks[index]
      for start in stride(from: chunk.lowerBound, to: chunk.upperBound, by: rowsAtOnce) {
        let rows = start..<min(start + rowsAtOnce, chunk.upperBound)
        if let last = board.last {
          let best = descending ? best(values, rows, >) : best(values, rows, <)
          if let best, descending ? best < last : best > last { continue }
        }
        for row in rows where mask.map({ $0[row] != 0 }) ?? true {
          board.take(values[row], row, 0)
        }
      }
    }
  }

  /// Four at a time, so that none waits for the one before; nil where there is a NaN.
  @inline(__always)
  private static func best<Value: Comparable>(
    _ values: [Value], _ rows: Range<Int>, _ isBetter: (Value, Value) -> Bool
  ) -> Value? {
    func better(_ row: Int, _ other: Value) -> Value {
      let value = values[unchecked: row]
      return isBetter(value, other) ? value : other
    }
    let first = values[unchecked: rows.lowerBound]
    var (a, b, c, d) = (first, first, first, first)
    var row = rows.lowerBound
    while row + 4 <= rows.upperBound {
      a = better(row, a)
      b = better(row + 1, b)
      c = better(row + 2, c)
      d = better(row + 3, d)
      row += 4
    }
    for rest in row..<rows.upperBound { a = better(rest, a) }
    for other in [b, c, d] where isBetter(other, a) { a = other }
    // Only a NaN is not what it is.
    for row in rows where values[unchecked: row] != values[unchecked: row] { return nil }
    return a
  }

  /// Places of all groups together for which one board is enough for a cache.
  private static let placesPerCache = 1 << 16
  private static let rowsPerPlace = 8

  private static func board<Value: Placeable, Id>(
    _ values: [Value], _ mask: [UInt8]?, _ ids: [Id], _ groups: Int, _ count: Int,
    _ descending: Bool
  ) -> Board<Value> where Id: FixedWidthInteger & Sendable {
    var chunks = RowChunks.of(values.count)
    // Large boards are few: they have to be gone through to be joined.
    if groups * count > placesPerCache {
      let half = values.count / 2
      chunks =
        values.count > groups * count * rowsPerPlace
        ? [0..<half, half..<values.count] : [0..<values.count]
    }
    let cut = chunks
    return merged(cut.count, groups, count, descending) { index, board in
      SharedBuffer<Int32>.temporary(rowsAtOnce) { candidates in
        let end = cut[index].upperBound
        let isCancelled = Cancellation.isRequested
        for start in stride(from: cut[index].lowerBound, to: end, by: rowsAtOnce) {
          if isCancelled() { return }
          let rows = start..<min(start + rowsAtOnce, end)
          board.take(rows, of: values, mask, ids, by: candidates)
        }
      }
    }
  }

  /// A board for each chunk of rows, which the body fills, brought together.
  private static func merged<Value: Placeable>(
    _ chunks: Int, _ groups: Int, _ count: Int, _ descending: Bool,
    _ fill: @Sendable (Int, Board<Value>) -> Void
  ) -> Board<Value> {
    let boards = Cores.map(chunks) { index in
      let board = Board<Value>(groups: groups, places: count, descending: descending)
      fill(index, board)
      return board
    }
    guard let boards, let merged = boards.first else {
      return Board(groups: groups, places: count, descending: descending)
    }
    for board in boards.dropFirst() { merged.take(board) }
    return merged
  }
}

/// The best places of each group so far.
private final class Board<Value: Placeable>: Sendable {
  private struct Place: BitwiseCopyable {
    var value: Value
    var row: Int32
  }

  private struct Taken: BitwiseCopyable {
    var places: Int32 = 0
    /// Rows equal to the last place, once all are taken.
    var ties: Int32 = 0
  }

  private let groups: Int
  private let width: Int
  private let descending: Bool
  private let places: SharedBuffer<Place>
  private let taken: SharedBuffer<Taken>
  /// The last place of each group once it is full, before that the worst there is: side by side, so
  /// that they stay in the cache.
  private let bars: SharedBuffer<Value>

  init(groups: Int, places width: Int, descending: Bool) {
    self.groups = groups
    self.width = width
    self.descending = descending
    let worst: Value = descending ? .least : .greatest
    places = SharedBuffer(repeating: Place(value: worst, row: -1), count: groups * width)
    taken = SharedBuffer(repeating: Taken(), count: groups)
    bars = SharedBuffer(repeating: worst, count: groups)
  }

  deinit {
    places.deallocate()
    taken.deallocate()
    bars.deallocate()
  }

  /// The last place of the first group, once it is full.
  var last: Value? {
    taken[0].places == Int32(truncatingIfNeeded: width) ? bars[0] : nil
  }

  /// Rows group by group; places that are free have none.
  var rows: [Int32] {
    var rows: [Int32] = []
    let isCancelled = Cancellation.isRequested
    for group in 0..<groups {
      if group & 0xFFF == 0, isCancelled() { break }
      let first = group * width
      for place in first..<(first + width) where places[place].row >= 0 {
        rows.append(places[place].row)
      }
    }
    return rows
  }

  var ties: Int { (0..<groups).reduce(0) { $0 + Int(taken[$1].ties) } }

  /// Takes some of the rows that come after all that were taken.
  func take<Id: FixedWidthInteger>(
    _ rows: Range<Int>, of values: [Value], _ mask: [UInt8]?, _ ids: [Id],
    by candidates: SharedBuffer<Int32>
  ) {
    let bars = bars
    // A NaN is neither less nor more, and so is looked at.
    let count =
      descending
      ? candidates.choose(rows) {
        !(values[unchecked: $0] < bars[Int(ids[unchecked: $0])])
      }
      : candidates.choose(rows) {
        !(values[unchecked: $0] > bars[Int(ids[unchecked: $0])])
      }
    for place in 0..<count {
      let group = Int(ids[unchecked: Int(candidates[place])])
      places.prefetch(group &* width)
      taken.prefetch(group)
    }
    for place in 0..<count {
      let row = Int(candidates[place])
      if let mask, mask[row] == 0 { continue }
      take(values[unchecked: row], row, Int(ids[unchecked: row]))
    }
  }

  /// Takes a row that comes after all that were taken.
  @inline(__always)
  func take(_ value: Value, _ row: Int, _ group: Int) {
    let first = group &* width
    let last = first &+ width &- 1
    let full = Int32(truncatingIfNeeded: width)
    if taken[group].places == full {
      let worst = places[last].value
      guard isBetter(value, worst) else {
        if !isBetter(worst, value) { taken[group].ties &+= 1 }
        return
      }
      insert(value, row, from: last, first)
      taken[group].ties = isBetter(places[last].value, worst) ? 0 : taken[group].ties &+ 1
    } else {
      insert(value, row, from: first &+ Int(taken[group].places), first)
      taken[group].places &+= 1
    }
    if taken[group].places == full { bars[group] = places[last].value }
  }

  @inline(__always)
  private func isBetter(_ value: Value, _ other: Value) -> Bool {
    descending ? Value.isLess(other, value) : Value.isLess(value, other)
  }

  @inline(__always)
  private func insert(_ value: Value, _ row: Int, from last: Int, _ first: Int) {
    var place = last
    while place > first, isBetter(value, places[place &- 1].value) {
      places[place] = places[place &- 1]
      place &-= 1
    }
    places[place] = Place(value: value, row: Int32(truncatingIfNeeded: row))
  }

  /// Takes the places of a board of later rows.
  func take(_ later: Board) {
    let isCancelled = Cancellation.isRequested
    for group in 0..<groups {
      if group & 0xFFF == 0, isCancelled() { return }
      let first = group * width
      let taken = Int(later.taken[group].places)
      for place in first..<(first + taken) {
        take(later.places[place].value, Int(later.places[place].row), group)
      }
      // Further rows equal to the later board's last place are ties only if it is the last here.
      let last = first + width - 1
      let ties = later.taken[group].ties
      if ties > 0, !isBetter(places[last].value, later.places[last].value) {
        self.taken[group].ties += ties
      }
    }
  }
}

/// Values that are compared with the last one that has a place.
private protocol Placeable: Comparable, BitwiseCopyable, Sendable {
  static var least: Self { get }
  static var greatest: Self { get }

  static func isLess(_ a: Self, _ b: Self) -> Bool
}

extension Placeable where Self: FixedWidthInteger {
  static var least: Self { .min }
  static var greatest: Self { .max }
  static func isLess(_ a: Self, _ b: Self) -> Bool { a < b }
}

extension Int8: Placeable {}
extension Int16: Placeable {}
extension Int32: Placeable {}
extension Int64: Placeable {}

extension Double: Placeable {
  static var least: Double { -.infinity }
  static var greatest: Double { .infinity }

  /// A NaN is more than any number, as it is in sorts.
  static func isLess(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }
}
