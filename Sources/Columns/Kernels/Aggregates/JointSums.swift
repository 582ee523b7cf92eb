/// Sums of several narrow columns per group, and the sizes of the groups, in one pass.
///
/// Each row adds to two words at once. Of columns of 8 bits two share a word: fewer than 2²⁴ of
/// them sum up to less than 2³¹.
struct JointSums {
  private let grouping: Grouping
  /// Of each column, in their order.
  private(set) var sums: [[Int64]]
  private(set) var sizes: [Int32]?

  /// Columns of up to 32 bits; nil where there are too many rows, or wider numbers.
  init?(_ columns: [Integers], _ grouping: Grouping, withSizes: Bool) {
    guard grouping.rowCount < 1 << 24 else { return nil }
    self.grouping = grouping
    sums = [[Int64]](repeating: [], count: columns.count)
    var lanes: [Lane] = []
    var tiny: [(place: Int, values: [Int8])] = []
    for (place, column) in columns.enumerated() {
      switch column {
      case .int8(let values): tiny.append((place, values))
      case .int16(let values): lanes.append(.int16(place, values))
      case .int32(let values): lanes.append(.int32(place, values))
      case .int64: return nil
      }
    }
    while tiny.count > 1 {
      let (a, b) = (tiny.removeFirst(), tiny.removeFirst())
      lanes.append(.pair(a.place, b.place, a.values, b.values))
    }
    if let last = tiny.first {
      lanes.append(.counted(last.place, last.values))
    } else if withSizes {
      lanes.append(.rows)
    }
    for first in stride(from: 0, to: lanes.count, by: 2) {
      let second = first + 1 < lanes.count ? lanes[first + 1] : nil
      let states = states(lanes[first], second)
      take(lanes[first], states, 0)
      if let second { take(second, states, 1) }
    }
  }

  /// What one word sums up, and the places of the columns in it.
  private enum Lane {
    case pair(Int, Int, [Int8], [Int8])
    case counted(Int, [Int8])
    case int16(Int, [Int16])
    case int32(Int, [Int32])
    case rows
  }

  /// Takes over what is summed up in one word of each state.
  private mutating func take(_ lane: Lane, _ states: [SIMD2<Int64>], _ word: Int) {
    switch lane {
    case .pair(let a, let b, _, _):
      sums[a] = lows(states, word)
      sums[b] = highs(states, word)
    case .counted(let place, _):
      sums[place] = lows(states, word)
      sizes = highs(states, word)
    case .int16(let place, _), .int32(let place, _): sums[place] = wholes(states, word)
    case .rows: sizes = wholes(states, word)
    }
  }

  private func wholes<Sum: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ states: [SIMD2<Int64>], _ word: Int
  ) -> [Sum] {
    [Sum](rows: states.count) { range, target in
      target.fill(range) { Sum(truncatingIfNeeded: states[unchecked: $0][word]) }
    }
  }

  private func lows(_ states: [SIMD2<Int64>], _ word: Int) -> [Int64] {
    [Int64](rows: states.count) { range, target in
      target.fill(range) { Self.low(states[unchecked: $0][word]) }
    }
  }

  private func highs<Sum: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ states: [SIMD2<Int64>], _ word: Int
  ) -> [Sum] {
    [Sum](rows: states.count) { range, target in
      target.fill(range) { row in
        let word = states[unchecked: row][word]
        return Sum(truncatingIfNeeded: (word &- Self.low(word)) >> 32)
      }
    }
  }

  private static func low(_ word: Int64) -> Int64 { Int64(Int32(truncatingIfNeeded: word)) }

  private func states(_ first: Lane, _ second: Lane?) -> [SIMD2<Int64>] {
    switch first {
    case .pair(_, _, let a, let b): states(PairLane(first: a, second: b), second)
    case .counted(_, let values): states(CountedLane(values: values), second)
    case .int16(_, let values): states(PlainLane(values: values), second)
    case .int32(_, let values): states(PlainLane(values: values), second)
    case .rows: states(RowLane(), second)
    }
  }

  private func states(_ first: some SumLane, _ second: Lane?) -> [SIMD2<Int64>] {
    switch second {
    case .pair(_, _, let a, let b): fold(first, PairLane(first: a, second: b))
    case .counted(_, let values): fold(first, CountedLane(values: values))
    case .int16(_, let values): fold(first, PlainLane(values: values))
    case .int32(_, let values): fold(first, PlainLane(values: values))
    case .rows, nil: fold(first, RowLane())
    }
  }

  private func fold(_ first: some SumLane, _ second: some SumLane) -> [SIMD2<Int64>] {
    GroupFold.fold(grouping, LaneFold(first: first, second: second))
  }
}

private struct LaneFold<First: SumLane, Second: SumLane>: RowFold {
  static var isExact: Bool { true }

  let first: First
  let second: Second

  var initial: SIMD2<Int64> { SIMD2() }

  func add(_ row: Int, to state: inout SIMD2<Int64>) {
    state &+= SIMD2(first.word(row), second.word(row))
  }

  func join(_ later: SIMD2<Int64>, to earlier: inout SIMD2<Int64>) { earlier &+= later }
}

/// What a row adds to a word; a type of its own, so that loops are made for each.
private protocol SumLane: Sendable {
  func word(_ row: Int) -> Int64
}

private struct PlainLane<Value: FixedWidthInteger & Sendable>: SumLane {
  let values: [Value]

  func word(_ row: Int) -> Int64 { Int64(truncatingIfNeeded: values[unchecked: row]) }
}

private struct PairLane: SumLane {
  let first: [Int8]
  let second: [Int8]

  func word(_ row: Int) -> Int64 {
    Int64(first[unchecked: row]) &+ Int64(second[unchecked: row]) &<< 32
  }
}

private struct CountedLane: SumLane {
  let values: [Int8]

  func word(_ row: Int) -> Int64 { Int64(values[unchecked: row]) &+ 1 &<< 32 }
}

private struct RowLane: SumLane {
  func word(_ row: Int) -> Int64 { 1 }
}
