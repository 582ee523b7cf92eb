/// The smallest or largest value of each group of a narrow column.
struct ColumnExtreme: Sendable {
  let values: Integers
  let isLargest: Bool
}

/// Two of them, in one pass.
struct JointExtremes {
  /// Of each column, in their order.
  let ends: (Integers, Integers)

  /// Columns of one width of up to 32 bits; nil of others.
  init?(_ first: ColumnExtreme, _ second: ColumnExtreme, _ grouping: Grouping) {
    func fold<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(_ a: [Value], _ b: [Value])
      -> ([Value], [Value])
    {
      let flips = (first.isLargest ? 0 : ~0 as Value, second.isLargest ? 0 : ~0 as Value)
      let fold = PairFold(
        first: a, second: b, firstFlip: flips.0, secondFlip: flips.1)
      let states = GroupFold.fold(grouping, fold)
      return (
        [Value](rows: states.count) { range, target in
          target.fill(range) { states[unchecked: $0].first ^ flips.0 }
        },
        [Value](rows: states.count) { range, target in
          target.fill(range) { states[unchecked: $0].second ^ flips.1 }
        }
      )
    }
    switch (first.values, second.values) {
    case (.int8(let a), .int8(let b)):
      let (a, b) = fold(a, b)
      ends = (.int8(a), .int8(b))
    case (.int16(let a), .int16(let b)):
      let (a, b) = fold(a, b)
      ends = (.int16(a), .int16(b))
    case (.int32(let a), .int32(let b)):
      let (a, b) = fold(a, b)
      ends = (.int32(a), .int32(b))
    default: return nil
    }
  }
}

/// The largest values; the smallest are the complements of the largest complements.
private struct PairFold<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: RowFold {
  struct State: BitwiseCopyable, Sendable {
    var first: Value
    var second: Value
  }

  static var isExact: Bool { true }

  let first: [Value]
  let second: [Value]
  /// All bits where the smallest is looked for, else none.
  let firstFlip: Value
  let secondFlip: Value

  var initial: State { State(first: .min, second: .min) }

  func add(_ row: Int, to state: inout State) {
    state.first = max(state.first, first[unchecked: row] ^ firstFlip)
    state.second = max(state.second, second[unchecked: row] ^ secondFlip)
  }

  func join(_ later: State, to earlier: inout State) {
    earlier.first = max(earlier.first, later.first)
    earlier.second = max(earlier.second, later.second)
  }
}
