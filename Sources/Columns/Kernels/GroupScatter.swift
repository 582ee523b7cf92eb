/// Brings cells together group by group, on all threads.
enum GroupScatter {
  /// Counters of all chunks together, at the most; with more groups one thread does it.
  private static let mostCounters = 1 << 20

  /// The present values group by group, within each in row order, and where each group begins.
  static func values<Value: BitwiseCopyable & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping
  ) -> (values: [Value], starts: [Int]) {
    switch grouping.ids {
    case .uint8(let ids): scatter(ids, grouping.count, mask, ValueCells(values: values))
    case .uint16(let ids): scatter(ids, grouping.count, mask, ValueCells(values: values))
    case .uint32(let ids): scatter(ids, grouping.count, mask, ValueCells(values: values))
    }
  }

  /// The rows of each group, in their order.
  static func rows(_ grouping: Grouping) -> (rows: [Int32], starts: [Int]) {
    let (rows, starts) =
      switch grouping.ids {
      case .uint8(let ids): scatter(ids, grouping.count, nil, RowCells())
      case .uint16(let ids): scatter(ids, grouping.count, nil, RowCells())
      case .uint32(let ids): scatter(ids, grouping.count, nil, RowCells())
      }
    return (rows, starts)
  }

  /// The rows of each group, in the order given.
  static func rows(_ grouping: Grouping, in order: [Int32]) -> (rows: [Int32], starts: [Int]) {
    // The groups as the order has them; then each place stands for the row there.
    let (places, starts) =
      switch grouping.ids.gathered(order) {
      case .uint8(let ids): scatter(ids, grouping.count, nil, OrderedCells(rows: order))
      case .uint16(let ids): scatter(ids, grouping.count, nil, OrderedCells(rows: order))
      case .uint32(let ids): scatter(ids, grouping.count, nil, OrderedCells(rows: order))
      }
    return (places, starts)
  }

  private static func scatter<Id: FixedWidthInteger & Sendable, Cells: CellSource>(
    _ ids: [Id], _ groups: Int, _ mask: [UInt8]?, _ source: Cells
  ) -> ([Cells.Cell], [Int]) {
    var count = RowChunks.of(ids.count).count
    while count > 1, count * groups > mostCounters { count /= 2 }
    let chunks = (0..<max(count, 1)).map { chunk in
      (ids.count * chunk / max(count, 1))..<(ids.count * (chunk + 1) / max(count, 1))
    }
    let histograms =
      Cores.map(chunks.count) { index -> [Int32] in
        var histogram = [Int32](repeating: 0, count: groups)
        for row in chunks[index] where mask.map({ $0[row] != 0 }) ?? true {
          histogram[Int(ids[row])] &+= 1
        }
        return histogram
      } ?? []
    // Where each chunk writes the cells of each group.
    var starts = [Int](repeating: 0, count: groups + 1)
    var places = histograms
    var place = 0
    for group in 0..<groups {
      starts[group] = place
      for chunk in histograms.indices {
        places[chunk][group] = Int32(truncatingIfNeeded: place)
        place += Int(histograms[chunk][group])
      }
    }
    starts[groups] = place
    let firsts = places
    let cells = [Cells.Cell](count: place) { target in
      Cores.forEach(firsts.count) { chunk in
        var next = firsts[chunk]
        Cancellation.forEachBlock(of: chunks[chunk]) { block in
          for row in block where mask.map({ $0[row] != 0 }) ?? true {
            let group = Int(ids[row])
            target[Int(next[group])] = source.cell(row)
            next[group] &+= 1
          }
        }
      }
      if Cancellation.isRequested() { target.fillWithZeroes() }
    }
    return (cells, starts)
  }
}

/// Runs of groups, for the threads.
enum GroupRuns {
  /// Calls the body for runs of groups that hold enough rows to be worth a thread's while.
  static func forEach(_ starts: [Int], _ body: @Sendable (Range<Int>) -> Void) {
    var runs: [Range<Int>] = []
    var first = 0
    let groups = starts.count - 1
    for group in 0..<groups
    where starts[group + 1] - starts[first] >= 1 << 15 || group == groups - 1 {
      runs.append(first..<(group + 1))
      first = group + 1
    }
    let all = runs
    Cores.forEach(all.count) { body(all[$0]) }
  }
}

/// What is brought together; a type of its own, so that loops are made for each.
private protocol CellSource: Sendable {
  associatedtype Cell: BitwiseCopyable & Sendable

  func cell(_ row: Int) -> Cell
}

private struct ValueCells<Value: BitwiseCopyable & Sendable>: CellSource {
  let values: [Value]

  func cell(_ row: Int) -> Value { values[row] }
}

private struct RowCells: CellSource {
  func cell(_ row: Int) -> Int32 { Int32(truncatingIfNeeded: row) }
}

private struct OrderedCells: CellSource {
  let rows: [Int32]

  func cell(_ row: Int) -> Int32 { rows[row] }
}
