/// The first few rows of each group in the order of a column, without sorting the others.
package struct TopRows: Sendable {
  /// Rows group by group, within each the best first; of equal ones those that come first.
  package let rows: [Int32]
  /// Rows left out that are equal to the last one taken of their group.
  package let cutTies: Int

  /// More rows a group than this are found by sorting.
  private static let mostPerGroup = 64
  private static let mostPlaces = 1 << 23

  /// Missing cells are never among the first; nil where sorting is the better way.
  package init?(_ vector: Vector, _ grouping: Grouping, count: Int, descending: Bool) {
    guard count > 0, count <= Self.mostPerGroup, grouping.count > 0,
      count * grouping.count <= Self.mostPlaces
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

  private init<Value: Comparable & BitwiseCopyable & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping, _ count: Int, _ descending: Bool
  ) {
    let board =
      switch grouping.ids {
      case .uint8(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
      case .uint16(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
      case .uint32(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
      }
    rows = board.rows.filter { $0 >= 0 }
    cutTies = board.ties.reduce(0) { $0 + Int($1) }
  }

  private static func board<Value: Comparable & BitwiseCopyable & Sendable, Id>(
    _ values: [Value], _ mask: [UInt8]?, _ ids: [Id], _ groups: Int, _ count: Int,
    _ descending: Bool
  ) -> Board<Value> where Id: FixedWidthInteger & Sendable {
    guard let filler = values.first else {
      return Board(groups: groups, places: count, filler: nil)
    }
    let chunks = groups * count > 1 << 16 ? [0..<values.count] : RowChunks.of(values.count)
    let boards = Cores.map(chunks.count) { index in
      var board = Board(groups: groups, places: count, filler: filler)
      // Of one group the last place is known at once, and hardly any row gets past it.
      let hasOneGroup = groups == 1
      for row in chunks[index] {
        if let mask, mask[row] == 0 { continue }
        if hasOneGroup, let last = board.last,
          descending ? values[row] < last : values[row] > last
        {
          continue
        }
        if descending {
          board.take(values[row], Int32(truncatingIfNeeded: row), Int(ids[row])) { $0 > $1 }
        } else {
          board.take(values[row], Int32(truncatingIfNeeded: row), Int(ids[row])) { $0 < $1 }
        }
      }
      return board
    }
    guard let boards, var merged = boards.first else {
      return Board(groups: groups, places: count, filler: nil)
    }
    for board in boards.dropFirst() {
      merged.take(board) { descending ? $0 > $1 : $0 < $1 }
    }
    return merged
  }
}

/// The best places of each group so far.
private struct Board<Value: Comparable & BitwiseCopyable & Sendable>: Sendable {
  let places: Int
  private var values: [Value]
  /// The last place of the first group, once it is full.
  private(set) var last: Value?
  private(set) var rows: [Int32]
  private var taken: [Int32]
  /// Rows equal to the last place of a full group.
  private(set) var ties: [Int32]

  init(groups: Int, places: Int, filler: Value?) {
    self.places = places
    values = filler.map { [Value](repeating: $0, count: groups * places) } ?? []
    rows = [Int32](repeating: -1, count: groups * places)
    taken = [Int32](repeating: 0, count: groups)
    ties = [Int32](repeating: 0, count: groups)
  }

  /// Takes a row that comes after all that were taken.
  @inline(__always)
  mutating func take(
    _ value: Value, _ row: Int32, _ group: Int, _ isBetter: (Value, Value) -> Bool
  ) {
    let first = group &* places
    let last = first &+ places &- 1
    if taken[group] == Int32(places) {
      let worst = values[last]
      if !isBetter(value, worst) {
        if value == worst { ties[group] &+= 1 }
        return
      }
      insert(value, row, from: last, first, isBetter)
      ties[group] = values[last] == worst ? ties[group] &+ 1 : 0
      if group == 0 { self.last = values[last] }
      return
    }
    insert(value, row, from: first &+ Int(taken[group]), first, isBetter)
    taken[group] &+= 1
    if group == 0, taken[0] == Int32(places) { self.last = values[last] }
  }

  private mutating func insert(
    _ value: Value, _ row: Int32, from last: Int, _ first: Int,
    _ isBetter: (Value, Value) -> Bool
  ) {
    var place = last
    while place > first, isBetter(value, values[place - 1]) {
      values[place] = values[place - 1]
      rows[place] = rows[place - 1]
      place -= 1
    }
    values[place] = value
    rows[place] = row
  }

  /// Takes the places of a board of later rows.
  mutating func take(_ later: Board, _ isBetter: (Value, Value) -> Bool) {
    for group in taken.indices {
      let first = group * places
      for place in first..<(first + Int(later.taken[group])) {
        take(later.values[place], later.rows[place], group, isBetter)
      }
      // Further rows equal to the later board's last place are ties only if it is the last here.
      let last = first + places - 1
      if later.ties[group] > 0, values[last] == later.values[last] {
        ties[group] += later.ties[group]
      }
    }
  }
}
