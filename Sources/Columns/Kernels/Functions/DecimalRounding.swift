/// Rounds half away from zero as people do with the digits they see: 2.675 to two places is 2.68.
struct DecimalRounding {
  private let decimals: Int
  /// Ten to the power of the decimals' magnitude; zero where a double cannot hold it exactly.
  private let power: Double

  init(decimals: Int) {
    // No double has digits beyond these places.
    self.decimals = min(max(decimals, -400), 400)
    let places = abs(self.decimals)
    power = PowersOfTen.doubles[safe: places] ?? 0
  }

  func callAsFunction(_ value: Double) -> Double {
    let scaled = decimals >= 0 ? value * power : value / power
    let size = scaled.magnitude
    guard power != 0, size < 0x1p49 else { return roundedByDigits(value) }
    // Within the error of the scaling a tie may hide, which only the digits can tell.
    let fraction = size - size.rounded(.down)
    guard (fraction - 0.5).magnitude > size * 0x1p-50 else { return roundedByDigits(value) }
    let whole = scaled.rounded(.toNearestOrAwayFromZero)
    return (decimals >= 0 ? whole / power : whole * power) + 0
  }

  private func roundedByDigits(_ value: Double) -> Double {
    guard value.isFinite else { return value }
    var digits = DecimalDigits(value)
    guard digits.digits.count - digits.point > decimals else { return value }
    digits.round(decimals: decimals)
    return Double(digits.text(minimumDecimals: 0, grouping: false)) ?? value
  }

  /// A whole number to tens, hundreds, …; nil where it no longer fits 64 bits.
  func callAsFunction(_ value: Int64) -> Int64? {
    guard decimals < 0 else { return value }
    guard decimals >= -19 else { return 0 }
    let step = (0..<(-decimals)).reduce(UInt64(1)) { step, _ in step &* 10 }
    let size = (value.magnitude &+ step / 2) / step &* step
    guard value < 0 else { return Int64(exactly: size) }
    return size <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- size) : nil
  }
}
