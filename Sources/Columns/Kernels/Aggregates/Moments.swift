/// Exact sums of small whole numbers, their squares and their products, in one pass.
struct Moments: BitwiseCopyable, Sendable {
  var count: Int64 = 0
  var x: Int64 = 0
  var y: Int64 = 0
  var xx: Int64 = 0
  var yy: Int64 = 0
  var xy: Int64 = 0

  @inline(__always)
  mutating func add(_ x: Int64, _ y: Int64) {
    count &+= 1
    self.x &+= x
    self.y &+= y
    xx &+= x &* x
    yy &+= y &* y
    xy &+= x &* y
  }

  mutating func join(_ other: Moments) {
    count &+= other.count
    x &+= other.x
    y &+= other.y
    xx &+= other.xx
    yy &+= other.yy
    xy &+= other.xy
  }

  /// Σ(x − x̄)(y − ȳ) = (nΣxy − ΣxΣy) / n and the like, in 128 bits so that nothing cancels.
  var deviations: Deviations {
    func deviation(_ product: Int64, _ a: Int64, _ b: Int64) -> Double {
      let exact = Int128(count) * Int128(product) - Int128(a) * Int128(b)
      return count > 0 ? exact.double / Double(count) : 0
    }
    return Deviations(
      count: Double(count), products: deviation(xy, x, y), xSquares: deviation(xx, x, x),
      ySquares: deviation(yy, y, y))
  }

  /// Per group; nil for columns whose products may not fit.
  static func ofNarrow(
    _ a: Storage, _ b: Storage, _ mask: [UInt8]?, _ grouping: Grouping
  ) -> [Moments]? {
    // Products of 16 bits each, of fewer than 2³¹ rows, fit 63 bits.
    switch (a, b) {
    case (.integer(.int8(let x)), .integer(.int8(let y))): fold(x, y, mask, grouping)
    case (.integer(.int8(let x)), .integer(.int16(let y))): fold(x, y, mask, grouping)
    case (.integer(.int16(let x)), .integer(.int8(let y))): fold(x, y, mask, grouping)
    case (.integer(.int16(let x)), .integer(.int16(let y))): fold(x, y, mask, grouping)
    default: nil
    }
  }

  private static func fold<X: FixedWidthInteger & Sendable, Y: FixedWidthInteger & Sendable>(
    _ x: [X], _ y: [Y], _ mask: [UInt8]?, _ grouping: Grouping
  ) -> [Moments] {
    GroupFold.fold(grouping, MomentFold(x: x, y: y, mask: mask))
  }
}

private struct MomentFold<X: FixedWidthInteger & Sendable, Y: FixedWidthInteger & Sendable>:
  RowFold
{
  let x: [X]
  let y: [Y]
  let mask: [UInt8]?

  var initial: Moments { Moments() }

  func add(_ row: Int, to state: inout Moments) {
    state.add(Int64(x[unchecked: row]), Int64(y[unchecked: row]))
  }

  func join(_ later: Moments, to earlier: inout Moments) { earlier.join(later) }
}
