import Columns

/// Numbers from the bytes of a field, eight digits a step.
///
/// Sixteen bytes before a field can be read, whatever they are.
enum FieldParsing {
  /// The value of one to eight bytes that are all digits, or a mark that they are not.
  @inline(__always)
  static func digits(endingAt end: UnsafePointer<UInt8>, _ length: Int) -> (
    value: UInt64, isWrong: Bool
  ) {
    // Safe: fields lie inside a block with 64 bytes before it, further back than any is read, and
    // powers are asked for by digits counted before.
    let word = unsafe UnsafeRawPointer(end - 8).loadUnaligned(as: UInt64.self)
    let kept = ~UInt64(0) &<< UInt64(truncatingIfNeeded: 64 &- length &* 8)
    let text = (word & kept) | (0x3030_3030_3030_3030 & ~kept)
    // Digits have a 3 in the high half, with six added too.
    let wrong =
      ((text & 0xF0F0_F0F0_F0F0_F0F0) ^ 0x3030_3030_3030_3030)
      | (((text &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) ^ 0x3030_3030_3030_3030)
    var value = text & 0x0F0F_0F0F_0F0F_0F0F
    value = (value &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    value = (value &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    value = (value &* 42_949_672_960_001) &>> 32
    return (value, wrong != 0)
  }

  /// A whole number as it is usually written; nil where it needs a closer look.
  @inline(__always)
  static func integer(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int64? {
    var first = unsafe start
    let isNegative = unsafe first[0] == 45
    if isNegative { unsafe first += 1 }
    let length = unsafe end - first
    // A leading zero marks a code.
    guard length > 0, length <= 16, unsafe !(first[0] == 48 && length > 1) else { return nil }
    let low = unsafe digits(endingAt: end, min(length, 8))
    var value = Int64(bitPattern: low.value)
    var isWrong = low.isWrong
    if length > 8 {
      let high = unsafe digits(endingAt: end - 8, length &- 8)
      value = value &+ Int64(bitPattern: high.value) &* 100_000_000
      isWrong = isWrong || high.isWrong
    }
    if isWrong { return nil }
    return isNegative ? 0 &- value : value
  }

  /// A decimal number of up to seven digits before and eight after its point, exact by one
  /// division; nil where it needs a closer look.
  @inline(__always)
  static func decimal(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ powers: UnsafePointer<Double>
  ) -> Double? {
    var first = unsafe start
    let isNegative = unsafe first[0] == 45
    if isNegative { unsafe first += 1 }
    let length = unsafe end - first
    guard length > 0, length <= 16 else { return nil }
    let word = unsafe UnsafeRawPointer(first).loadUnaligned(as: UInt64.self)
    let points = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let found = (points &- 0x0101_0101_0101_0101) & ~points & 0x8080_8080_8080_8080
    let before = found.trailingZeroBitCount &>> 3
    guard found != 0, before < length else {
      guard unsafe first[0] != 45, let value = unsafe integer(first, end) else { return nil }
      return isNegative ? -Double(value) : Double(value)
    }
    let after = length &- before &- 1
    // 007.5 is no number, .5 and 5. are rare.
    guard before > 0, after > 0, after <= 8, unsafe !(first[0] == 48 && before > 1) else {
      return nil
    }
    let whole = unsafe digits(endingAt: first + before, before)
    let rest = unsafe digits(endingAt: end, after)
    if whole.isWrong || rest.isWrong { return nil }
    let scale = unsafe powers[after]
    let value = (Double(whole.value) * scale + Double(rest.value)) / scale
    return isNegative ? -value : value
  }

  /// A decimal number of up to eight digits as a whole number of so many places; nil where it needs
  /// a closer look.
  @inline(__always)
  static func decimalDigits(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ places: Int,
    _ powers: UnsafePointer<Int64>
  ) -> Int32? {
    var first = unsafe start
    let isNegative = unsafe first[0] == 45
    if isNegative { unsafe first += 1 }
    let length = unsafe end - first
    let word = unsafe UnsafeRawPointer(end - 8).loadUnaligned(as: UInt64.self)
    let points = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let found = (points &- 0x0101_0101_0101_0101) & ~points & 0x8080_8080_8080_8080
    let after = found.leadingZeroBitCount &>> 3
    // 7. and .5 are rare; without a point nearby it is a whole number or a very exact one.
    guard after < length &- 1, after > 0, after <= places, length <= 9,
      unsafe !(first[0] == 48 && after < length &- 2)
    else { return nil }
    // The digits before the point move up a byte, to where it stands.
    let shifted = unsafe UnsafeRawPointer(end - 9).loadUnaligned(as: UInt64.self)
    let behind = UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- after &* 8)
    let kept = UInt64.max &<< UInt64(truncatingIfNeeded: 72 &- length &* 8)
    let digits = (((word & behind) | (shifted & ~behind)) ^ 0x3030_3030_3030_3030) & kept
    let wrong = (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
    var value = (digits &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    value = (value &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    value = (value &* 42_949_672_960_001) &>> 32
    let scaled = unsafe Int64(bitPattern: value) &* powers[places &- after]
    // Zero with a sign is no whole number.
    guard wrong == 0, scaled <= Int64(Int32.max), !(isNegative && scaled == 0) else { return nil }
    return Int32(truncatingIfNeeded: isNegative ? 0 &- scaled : scaled)
  }

  /// Calls the body with the powers of ten that `decimal` divides by, and those that
  /// `decimalDigits` multiplies with.
  static func withPowers<Result>(
    _ body: (UnsafePointer<Double>, UnsafePointer<Int64>) -> Result
  ) -> Result {
    unsafe PowersOfTen.doubles.withUnsafeBufferPointer { powers in
      unsafe PowersOfTen.integers.withUnsafeBufferPointer { wholePowers in
        guard let base = powers.baseAddress, let whole = wholePowers.baseAddress else {
          preconditionFailure("there is at least one power")
        }
        return unsafe body(base, whole)
      }
    }
  }
}
