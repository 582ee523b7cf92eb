/// What is gathered of each group's rows; a type of its own, so that loops are made for each.
package protocol RowFold: Sendable {
  associatedtype State: BitwiseCopyable & Sendable

  var initial: State { get }

  /// Whether states come out the same however rows are cut into chunks.
  static var isExact: Bool { get }

  /// Rows that are not to be added have a zero; nil where all are.
  var mask: [UInt8]? { get }

  /// Asks for the memory of a row that is soon to be added, where rows are not in their order.
  func prefetch(_ row: Int)

  /// Adds a row to the state of its group.
  func add(_ row: Int, to state: inout State)

  /// Adds the state of later rows to that of earlier ones.
  func join(_ later: State, to earlier: inout State)
}

extension RowFold {
  package var mask: [UInt8]? { nil }
  package static var isExact: Bool { false }
  package func prefetch(_ row: Int) {}

  /// The rows of a range that are to be added; the mask is asked for once where there is none.
  @inline(__always)
  fileprivate func forEachRow(_ rows: Range<Int>, _ body: (Int) -> Void) {
    guard let mask else {
      for row in rows { body(row) }
      return
    }
    for row in rows where mask[unchecked: row] != 0 { body(row) }
  }
}

/// Folds the rows of each group into one state.
package enum GroupFold {
  /// States of all chunks together, at the most, and rows that there are for each at least.
  private static let mostStates = 1 << 19
  private static let rowsPerState = 8
  /// The same where each thread has but one chunk.
  private static let mostExactStates = 1 << 22
  private static let rowsPerExactState = 2

  /// Folds chunks of rows side by side, each into states of its own, and joins them in row order.
  ///
  /// How rows are cut into chunks depends on the numbers of rows and groups alone, so that sums of
  /// doubles come out the same on any number of threads; only where states join exactly may it
  /// depend on the threads too.
  package static func fold<Fold: RowFold>(_ grouping: Grouping, _ fold: Fold) -> [Fold.State] {
    if grouping.count == 1 { return [whole(grouping.rowCount, fold)] }
    if let order = grouping.order { return self.fold(order, grouping.count, fold) }
    switch grouping.unwritten {
    case .distances(let distances): return self.fold(distances.code, grouping.count, fold)
    case .pairs(let pairs): return self.fold(pairs, grouping.count, fold)
    case nil: break
    }
    return switch grouping.ids {
    case .uint8(let ids): self.fold(WrittenCode(codes: ids), grouping.count, fold)
    case .uint16(let ids): self.fold(WrittenCode(codes: ids), grouping.count, fold)
    case .uint32(let ids): self.fold(WrittenCode(codes: ids), grouping.count, fold)
    }
  }

  /// All rows into one state, which stays in registers.
  private static func whole<Fold: RowFold>(_ rows: Int, _ fold: Fold) -> Fold.State {
    let chunks = RowChunks.of(rows)
    let parts = Cores.map(chunks.count) { index in
      var state = fold.initial
      fold.forEachRow(chunks[index]) { fold.add($0, to: &state) }
      return state
    }
    guard let parts, var total = parts.first else { return fold.initial }
    for part in parts.dropFirst() { fold.join(part, to: &total) }
    return total
  }

  /// By the group of each row.
  static func fold<Ids: RowCode, Fold: RowFold>(
    _ ids: Ids, _ groups: Int, _ fold: Fold
  ) -> [Fold.State] {
    let chunks = chunks(rows: ids.rowCount, groups: groups, isExact: Fold.isExact)
    let parts = Cores.map(chunks.count) { index in
      var states = [Fold.State](repeating: fold.initial, count: groups)
      // Ids are less than the number of groups by construction.
      states.withSharedBuffer { states in
        let rows = chunks[index]
        var row = rows.lowerBound
        if Ids.comesInEights, fold.mask == nil {
          while row &+ 8 <= rows.upperBound {
            var (even, odd) = ids.eight(row)
            for place in 0..<4 {
              fold.add(row &+ 2 &* place, to: &states[Int(even & 0xFFFF)])
              fold.add(row &+ 2 &* place &+ 1, to: &states[Int(odd & 0xFFFF)])
              even &>>= 16
              odd &>>= 16
            }
            row &+= 8
          }
        }
        fold.forEachRow(row..<rows.upperBound) { row in
          fold.add(row, to: &states[ids.code(row)])
        }
      }
      return states
    }
    guard let parts, var total = parts.first else {
      return [Fold.State](repeating: fold.initial, count: groups)
    }
    for part in parts.dropFirst() {
      for group in 0..<groups { fold.join(part[group], to: &total[group]) }
    }
    return total
  }

  /// Rows whose memory is on its way while others are added.
  private static let rowsAhead = 32

  /// The row at a place; that of a later one is asked for.
  @inline(__always)
  private static func row(_ order: GroupOrder, at place: Int, _ fold: some RowFold) -> Int {
    let later = min(place &+ rowsAhead, order.rows.count &- 1)
    fold.prefetch(Int(order.rows[unchecked: later]))
    return Int(order.rows[unchecked: place])
  }

  /// Many groups, whose rows are known group by group: each thread has groups of its own.
  private static func fold<Fold: RowFold>(_ order: GroupOrder, _ groups: Int, _ fold: Fold)
    -> [Fold.State]
  {
    let chunks = order.chunks
    let mask = fold.mask
    return [Fold.State](count: groups) { states in
      Cores.forEach(chunks.count) { index in
        guard let ids = order.groups else {
          for place in chunks[index] {
            states[place] = fold.initial
            let row = row(order, at: place, fold)
            if let mask, mask[row] == 0 { continue }
            fold.add(row, to: &states[place])
          }
          return
        }
        var group = -1
        for place in chunks[index] {
          let next = Int(ids[unchecked: place])
          if next != group {
            group = next
            states[group] = fold.initial
          }
          let row = row(order, at: place, fold)
          if let mask, mask[row] == 0 { continue }
          fold.add(row, to: &states[group])
        }
      }
      if Cancellation.isRequested() { states.update(repeating: fold.initial) }
    }
  }

  /// Groups whose states are much to go through once more.
  private static let manyGroups = 1 << 14

  private static func chunks(rows: Int, groups: Int, isExact: Bool) -> [Range<Int>] {
    let isByThread = isExact && groups >= manyGroups
    var count = isByThread ? min(16, Cores.count) : 16
    let most = isByThread ? mostExactStates : mostStates
    let fewest = isByThread ? rowsPerExactState : rowsPerState
    while count > 1,
      rows < count << 16 || groups * count > most || groups * count * fewest > rows
    {
      count /= 2
    }
    return (0..<count).map { chunk in (rows * chunk / count)..<(rows * (chunk + 1) / count) }
  }
}
