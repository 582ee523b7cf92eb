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
      if grouping.count == 1 {
        Self.board(values, mask, count, descending)
      } else {
        switch grouping.ids {
        case .uint8(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
        case .uint16(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
        case .uint32(let ids): Self.board(values, mask, ids, grouping.count, count, descending)
        }
      }
    rows = board.rows.filter { $0 >= 0 }
    cutTies = board.ties
  }

  /// Rows of which the best one is looked for before any is looked at by itself.
  private static let rowsAtOnce = 512

  /// Of one group hardly any row gets past the last place.
  private static func board<Value: Comparable & BitwiseCopyable & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ count: Int, _ descending: Bool
  ) -> Board<Value> {
    let chunks = RowChunks.of(values.count)
    return merged(chunks.count, 1, count, values.first, descending) { index, board in
      let chunk = chunks[index]
      for start in stride(from: chunk.lowerBound, to: chunk.upperBound, by: rowsAtOnce) {
        let rows = start..<min(start + rowsAtOnce, chunk.upperBound)
        if let last = board.last {
          let best = descending ? best(values, rows, >) : best(values, rows, <)
          if descending ? best < last : best > last { continue }
        }
        for row in rows where mask.map({ $0[row] != 0 }) ?? true {
          board.take(values[row], row, 0, descending)
        }
      }
    }
  }

  /// Four at a time, so that none waits for the one before; a NaN in front is what it gives.
  @inline(__always)
  private static func best<Value: Comparable>(
    _ values: [Value], _ rows: Range<Int>, _ isBetter: (Value, Value) -> Bool
  ) -> Value {
    unsafe values.withUnsafeBufferPointer { values in
      let first = unsafe values[rows.lowerBound]
      var (a, b, c, d) = (first, first, first, first)
      var row = rows.lowerBound
      while row + 4 <= rows.upperBound {
        a = unsafe isBetter(values[row], a) ? values[row] : a
        b = unsafe isBetter(values[row + 1], b) ? values[row + 1] : b
        c = unsafe isBetter(values[row + 2], c) ? values[row + 2] : c
        d = unsafe isBetter(values[row + 3], d) ? values[row + 3] : d
        row += 4
      }
      for rest in row..<rows.upperBound { a = unsafe isBetter(values[rest], a) ? values[rest] : a }
      for other in [b, c, d] where isBetter(other, a) { a = other }
      return a
    }
  }

  /// Places of all groups together for which one board is enough for a cache.
  private static let placesPerCache = 1 << 16
  private static let rowsPerPlace = 8

  private static func board<Value: Comparable & BitwiseCopyable & Sendable, Id>(
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
    return merged(cut.count, groups, count, values.first, descending) { index, board in
      for row in cut[index] where mask.map({ $0[row] != 0 }) ?? true {
        board.take(values[row], row, Int(ids[row]), descending)
      }
    }
  }

  /// A board for each chunk of rows, which the body fills, brought together.
  private static func merged<Value: Comparable & BitwiseCopyable & Sendable>(
    _ chunks: Int, _ groups: Int, _ count: Int, _ filler: Value?, _ descending: Bool,
    _ fill: @Sendable (Int, inout Board<Value>) -> Void
  ) -> Board<Value> {
    let boards = Cores.map(filler == nil ? 0 : chunks) { index in
      var board = Board(groups: groups, places: count, filler: filler)
      fill(index, &board)
      return board
    }
    guard let boards, var merged = boards.first else {
      return Board(groups: groups, places: count, filler: nil)
    }
    for board in boards.dropFirst() { merged.take(board, descending) }
    return merged
  }
}

/// The best places of each group so far.
private struct Board<Value: Comparable & BitwiseCopyable & Sendable>: Sendable {
  private struct Place: BitwiseCopyable {
    var value: Value
    var row: Int32
  }

  private struct Taken: BitwiseCopyable {
    var places: Int32 = 0
    /// Rows equal to the last place, once all are taken.
    var ties: Int32 = 0
  }

  private let width: Int
  private var places: [Place]
  private var taken: [Taken]
  /// The last place of the first group, once it is full.
  private(set) var last: Value?

  init(groups: Int, places width: Int, filler: Value?) {
    self.width = width
    places =
      filler.map { [Place](repeating: Place(value: $0, row: -1), count: groups * width) } ?? []
    taken = [Taken](repeating: Taken(), count: groups)
  }

  /// Rows group by group, -1 for places that are free.
  var rows: [Int32] { places.map(\.row) }

  var ties: Int { taken.reduce(0) { $0 + Int($1.ties) } }

  /// Takes a row that comes after all that were taken.
  @inline(__always)
  mutating func take(_ value: Value, _ row: Int, _ group: Int, _ descending: Bool) {
    let first = group &* width
    let last = first &+ width &- 1
    if taken[group].places == Int32(truncatingIfNeeded: width) {
      let worst = places[last].value
      guard descending ? value > worst : value < worst else {
        if value == worst { taken[group].ties &+= 1 }
        return
      }
      insert(value, row, from: last, first, descending)
      taken[group].ties = places[last].value == worst ? taken[group].ties &+ 1 : 0
    } else {
      insert(value, row, from: first &+ Int(taken[group].places), first, descending)
      taken[group].places &+= 1
    }
    if group == 0, taken[0].places == Int32(truncatingIfNeeded: width) {
      self.last = places[last].value
    }
  }

  private mutating func insert(
    _ value: Value, _ row: Int, from last: Int, _ first: Int, _ descending: Bool
  ) {
    var place = last
    while place > first,
      descending ? value > places[place - 1].value : value < places[place - 1].value
    {
      places[place] = places[place - 1]
      place -= 1
    }
    places[place] = Place(value: value, row: Int32(truncatingIfNeeded: row))
  }

  /// Takes the places of a board of later rows.
  mutating func take(_ later: Board, _ descending: Bool) {
    for group in taken.indices {
      let first = group * width
      for place in first..<(first + Int(later.taken[group].places)) {
        take(later.places[place].value, Int(later.places[place].row), group, descending)
      }
      // Further rows equal to the later board's last place are ties only if it is the last here.
      let last = first + width - 1
      if later.taken[group].ties > 0, places[last].value == later.places[last].value {
        taken[group].ties += later.taken[group].ties
      }
    }
  }
}
