/// Exact sums of whole numbers of 32 bits and of their squares, in one pass.
struct SquareSums: BitwiseCopyable, Sendable {
  private var squares: Int128 = 0
  private var sum: Int64 = 0
  private(set) var count: Int64 = 0

  @inline(__always)
  mutating func add(_ value: Int64) {
    squares &+= Int128(value &* value)
    sum &+= value
    count &+= 1
  }

  mutating func join(_ other: SquareSums) {
    squares &+= other.squares
    sum &+= other.sum
    count &+= other.count
  }

  /// The sum of the squared deviations from the mean, (nΣx² − (Σx)²) / n: of fewer than 2³¹ values
  /// nothing of it overflows 128 bits, and nothing cancels.
  var deviations: Double {
    let exact = Int128(count) * squares - Int128(sum) * Int128(sum)
    return count > 0 ? exact.double / Double(count) : 0
  }

  /// Per group, of numbers that are whole but for a divisor; nil for others.
  static func of(_ storage: Storage, _ mask: [UInt8]?, _ grouping: Grouping)
    -> (sums: [SquareSums], divisor: Double)?
  {
    switch storage {
    case .integer(.int8(let values)): (fold(values, mask, grouping), 1)
    case .integer(.int16(let values)): (fold(values, mask, grouping), 1)
    case .integer(.int32(let values)): (fold(values, mask, grouping), 1)
    case .decimal(let values): (fold(values.digits, mask, grouping), values.divisor)
    default: nil
    }
  }

  private static func fold<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping
  ) -> [SquareSums] {
    GroupFold.fold(grouping, SquareFold(values: values, mask: mask))
  }
}

private struct SquareFold<Value: FixedWidthInteger & Sendable>: RowFold {
  static var isExact: Bool { true }

  let values: [Value]
  let mask: [UInt8]?

  var initial: SquareSums { SquareSums() }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout SquareSums) {
    state.add(Int64(truncatingIfNeeded: values[unchecked: row]))
  }

  func join(_ later: SquareSums, to earlier: inout SquareSums) { earlier.join(later) }
}

extension Int128 {
  /// The nearest double, or the one beside it; the conversion of the standard library takes a
  /// hundred times as long.
  var double: Double {
    // Of a negative number the lower half alone is a large one, so that they would cancel.
    let size = magnitude
    let value =
      Double(UInt64(truncatingIfNeeded: size >> 64)) * 0x1p64
      + Double(UInt64(truncatingIfNeeded: size))
    return self < 0 ? -value : value
  }
}
