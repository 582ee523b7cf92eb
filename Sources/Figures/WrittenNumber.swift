/// A number as its digits say it, exactly: 0.30 is thirty hundredths.
package struct WrittenNumber: Sendable, Hashable {
  /// Digits with at most one point and without sign, separators or exponent.
  package var digits: String
  package var isNegative = false
  package var hasSign = false
  /// The power of ten that the digits are to be multiplied by.
  package var exponent = 0
  /// Whether an exponent was written.
  package var hasExponent = false

  package init(digits: String) { self.digits = digits }

  /// Printed digits behind the point.
  package var places: Int {
    digits.firstIndex(of: ".").map { digits.utf8.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
  }

  /// Whether it was written without point and exponent.
  package var isWhole: Bool { !hasExponent && !digits.contains(".") }

  /// The nearest double, after the point is moved to the right by some places.
  package func value(movedBy power: Int = 0) -> Double? {
    nearest(digits, exponent + power)
  }

  /// The same of the number whose last digit that is not zero is one higher: 60 for 50, 1200 for
  /// 1100; nil where there is none or the number is not plain.
  package func raised(movedBy power: Int = 0) -> Double? {
    let plain = digits.utf8.filter { $0 != UInt8(ascii: ".") }
    guard !hasExponent, !hasSign, plain.count <= 15,
      let mantissa = Int(String(decoding: plain, as: UTF8.self)),
      let last = plain.lastIndex(where: { $0 != UInt8(ascii: "0") })
    else { return nil }
    let step = (0..<(plain.count - 1 - last)).reduce(1) { step, _ in step * 10 }
    return nearest(String(mantissa + step), exponent + power - places)
  }

  private func nearest(_ digits: String, _ power: Int) -> Double? {
    let sign = isNegative ? "-" : ""
    let value = Double(power == 0 ? sign + digits : "\(sign)\(digits)e\(power)")
    return value?.isFinite == true ? value : nil
  }

  /// A whole number in units of a power of ten: 15,000 in 万 is 1.5.
  static func whole(_ value: Int, over power: Int) -> WrittenNumber {
    var digits = String(value)
    if digits.utf8.count <= power {
      digits = String(repeating: "0", count: power + 1 - digits.utf8.count) + digits
    }
    let zeros = digits.utf8.reversed().prefix(power).prefix { $0 == UInt8(ascii: "0") }.count
    let whole = digits.dropLast(power)
    let fraction = digits.suffix(power).dropLast(zeros)
    return WrittenNumber(digits: fraction.isEmpty ? String(whole) : "\(whole).\(fraction)")
  }
}
