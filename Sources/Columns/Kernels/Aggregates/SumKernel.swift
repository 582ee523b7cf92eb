/// Sums per group.
package enum SumKernel {
  /// The sum of the present cells of each group; missing where there are none.
  ///
  /// Integers stay integers and throw where they overflow. Doubles are summed with Neumaier's
  /// compensation in chunks that depend on the rows alone, so that the result does not depend on
  /// how
  /// the work is divided.
  package static func sum(_ vector: Vector, _ grouping: Grouping) throws(KernelFailure) -> Vector {
    if let cells = onlyCells(vector, grouping) { return cells }
    switch vector.storage {
    case .integer(let values):
      let sums = try integerSums(values, vector.mask, grouping)
      return Vector(
        .integer(Integers(narrowing: sums)), mask: presence(vector.mask, grouping))
    case .decimal(let values):
      return Vector(
        .number(decimalSums(values, vector.mask, grouping)), mask: presence(vector.mask, grouping))
    case .bounded(let values): return bounded(values, vector.mask, grouping)
    default:
      let sums = compensated(vector.storage.doubles, vector.mask, grouping)
      return defined(sums, mask: presence(vector.mask, grouping))
    }
  }

  /// Sums of one row each, which are its cells; nil of other groups, and of doubles, whose NaN
  /// become missing.
  private static func onlyCells(_ vector: Vector, _ grouping: Grouping) -> Vector? {
    guard let rows = grouping.onlyRows else { return nil }
    switch vector.storage {
    case .integer, .decimal, .bounded: return vector.gathered(RowNumbers(present: rows))
    case .boolean, .number, .text, .period: return nil
    }
  }

  /// Missing where infinities of both signs leave nothing to say.
  private static func defined(_ values: [Double], mask: [UInt8]?) -> Vector {
    guard values.contains(where: \.isNaN) else { return Vector(.number(values), mask: mask) }
    let present = mask ?? [UInt8](repeating: 1, count: values.count)
    return Vector(
      .number(values.map { $0.isNaN ? 0 : $0 }),
      mask: zipRows(present, values) { $1.isNaN ? 0 : $0 })
  }

  /// Mean of the present cells of each group.
  package static func mean(_ vector: Vector, _ grouping: Grouping) -> Vector {
    let counts = presentCounts(vector.mask, grouping)
    let mask = presence(counts)
    func divided(_ sums: [Double]) -> [Double] { zipRows(sums, counts) { $1 > 0 ? $0 / $1 : 0 } }
    switch vector.storage {
    case .bounded(let values):
      guard case .bounded(let totals) = bounded(values, vector.mask, grouping).storage else {
        return .missing(.bounded, count: grouping.count)
      }
      return Vector(
        .bounded(
          BoundedValues(
            lower: divided(totals.lower), upper: divided(totals.upper), flags: totals.flags)),
        mask: mask)
    case .integer(let values):
      // Where whole numbers overflow, doubles do not.
      if let sums = try? integerSums(values, vector.mask, grouping) {
        return Vector(.number(divided(sums.map { Double($0) })), mask: mask)
      }
    case .decimal(let values):
      let sums = digitSums(values, vector.mask, grouping)
      let means = zipRows(sums, counts) { sum, count in
        count > 0 ? Self.quotient(sum, values.divisor * count) : 0
      }
      return Vector(.number(means), mask: mask)
    default: break
    }
    return defined(
      divided(compensated(vector.storage.doubles, vector.mask, grouping)), mask: mask)
  }

  /// Present cells of each group.
  package static func presentCounts(_ mask: [UInt8]?, _ grouping: Grouping) -> [Double] {
    guard let mask else { return grouping.sizes.doubles }
    return GroupFold.fold(grouping, IntegerSumFold(values: mask, mask: nil)).map { Double($0) }
  }

  static func presence(_ mask: [UInt8]?, _ grouping: Grouping) -> [UInt8]? {
    // Every group has a row, unless there is none at all.
    if mask == nil, grouping.rowCount > 0 { return nil }
    return presence(presentCounts(mask, grouping))
  }

  static func presence(_ counts: [Double]) -> [UInt8]? {
    counts.contains(0) ? counts.map { $0 > 0 ? 1 : 0 } : nil
  }

  private static func integerSums(_ values: Integers, _ mask: [UInt8]?, _ grouping: Grouping)
    throws(KernelFailure) -> [Int64]
  {
    if mask == nil, let known = grouping.knownSums(values) { return known }
    switch values {
    case .int8(let values): return narrowSums(values, mask, grouping)
    case .int16(let values): return narrowSums(values, mask, grouping)
    // Fewer than 2³¹ rows of 32 bits cannot overflow 64.
    case .int32(let values): return narrowSums(values, mask, grouping)
    case .int64(let values): return try wideSums(values, mask, grouping)
    }
  }

  private static func digitSums(_ values: Decimals, _ mask: [UInt8]?, _ grouping: Grouping)
    -> [Int64]
  {
    let known = mask == nil ? grouping.knownSums(.int32(values.digits)) : nil
    return known ?? narrowSums(values.digits, mask, grouping)
  }

  /// Rounded once, so that the mean of equal values is that value.
  private static func quotient(_ sum: Int64, _ divisor: Double) -> Double {
    guard sum.magnitude > 1 << 53, divisor < 0x1p53 else { return Double(sum) / divisor }
    // More digits than a double has: what is whole, and the rest.
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int64(divisor))
    return Double(whole) + Double(rest) / divisor
  }

  /// Exact but for the last division.
  private static func decimalSums(_ values: Decimals, _ mask: [UInt8]?, _ grouping: Grouping)
    -> [Double]
  {
    let divisor = values.divisor
    let sums = digitSums(values, mask, grouping)
    return [Double](rows: sums.count) { range, target in
      target.fill(range) { quotient(sums[unchecked: $0], divisor) }
    }
  }

  private static func narrowSums<Value: FixedWidthInteger & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping
  ) -> [Int64] {
    GroupFold.fold(grouping, IntegerSumFold(values: values, mask: mask))
  }

  /// Adds up in 128 bits: what overflows is the sum itself and nothing on the way to it.
  private static func wideSums(_ values: [Int64], _ mask: [UInt8]?, _ grouping: Grouping)
    throws(KernelFailure) -> [Int64]
  {
    let limit = Int64.max / Int64(max(values.count, 1))
    if let (low, high) = values.range, low > -limit, high < limit {
      return narrowSums(values, mask, grouping)
    }
    let sums = GroupFold.fold(grouping, WideSumFold(values: values, mask: mask))
    if let group = sums.firstIndex(where: { Int64(exactly: $0) == nil }) {
      throw KernelFailure(row: Int(grouping.firstRows[group]), reason: .overflow)
    }
    return sums.map { Int64(truncatingIfNeeded: $0) }
  }

  static func compensated(_ values: [Double], _ mask: [UInt8]?, _ grouping: Grouping) -> [Double] {
    let sums = GroupFold.fold(grouping, CompensatedSumFold(values: values, mask: mask))
    return mapRows(sums) { $0.total }
  }

  private static func bounded(_ values: BoundedValues, _ mask: [UInt8]?, _ grouping: Grouping)
    -> Vector
  {
    let flags = GroupFold.fold(grouping, FlagFold(flags: values.flags, mask: mask))
    return Vector(
      .bounded(
        BoundedValues(
          lower: compensated(values.lower, mask, grouping),
          upper: compensated(values.upper, mask, grouping), flags: flags)),
      mask: presence(mask, grouping))
  }
}

private struct WideSumFold: RowFold {
  static var isExact: Bool { true }

  let values: [Int64]
  let mask: [UInt8]?

  var initial: Int128 { 0 }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout Int128) {
    state &+= Int128(values[unchecked: row])
  }

  func join(_ later: Int128, to earlier: inout Int128) { earlier &+= later }
}

struct IntegerSumFold<Value: FixedWidthInteger & Sendable>: RowFold {
  static var isExact: Bool { true }

  let values: [Value]
  let mask: [UInt8]?

  var initial: Int64 { 0 }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout Int64) {
    state &+= Int64(truncatingIfNeeded: values[unchecked: row])
  }

  func join(_ later: Int64, to earlier: inout Int64) { earlier &+= later }
}

/// A sum and what its roundings lost.
struct Compensated: BitwiseCopyable {
  var sum = 0.0
  var error = 0.0

  @inline(__always)
  mutating func add(_ value: Double) {
    let total = sum + value
    let lost = sum.magnitude >= value.magnitude ? (sum - total) + value : (value - total) + sum
    // Infinite totals have no rounding error to speak of.
    error += total.isFinite ? lost : 0
    sum = total
  }

  var total: Double { sum.isFinite ? sum + error : sum }
}

private struct CompensatedSumFold: RowFold {
  let values: [Double]
  let mask: [UInt8]?

  var initial: Compensated { Compensated() }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout Compensated) {
    state.add(values[unchecked: row])
  }

  func join(_ later: Compensated, to earlier: inout Compensated) {
    earlier.add(later.sum)
    earlier.error += later.error
  }
}

private struct FlagFold: RowFold {
  static var isExact: Bool { true }

  let flags: [UInt8]
  let mask: [UInt8]?

  var initial: UInt8 { 0 }

  func add(_ row: Int, to state: inout UInt8) {
    state |= flags[unchecked: row]
  }

  func join(_ later: UInt8, to earlier: inout UInt8) { earlier |= later }
}
