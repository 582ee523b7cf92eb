/// Decimal fractions of few digits as whole numbers: 23.14 of two places is 2314.
///
/// Each stands for the double that is nearest to it, the one that reading it would give. Half as
/// wide as doubles, and sums of them are exact.
package struct Decimals: Sendable {
  /// The values without their point.
  package var digits: [Int32]
  /// Digits behind the point, the same for all.
  package let places: Int

  /// Ten digits do not fit 32 bits.
  package static let mostPlaces = 9

  package init(digits: [Int32], places: Int) {
    precondition((0...Self.mostPlaces).contains(places), "32 bits hold nine places")
    self.digits = digits
    self.places = places
  }

  /// As many places as the values need; nil where they are no such fractions.
  package init?(exactly values: [Double]) {
    var places = 0
    for value in values {
      while Self.digits(of: value, places: places) == nil {
        guard places < Self.mostPlaces else { return nil }
        places += 1
      }
    }
    var digits: [Int32] = []
    digits.reserveCapacity(values.count)
    for value in values {
      // More places leave fewer digits before the point.
      guard let whole = Self.digits(of: value, places: places) else { return nil }
      digits.append(whole)
    }
    self.init(digits: digits, places: places)
  }

  /// A value without its point; nil where it has more places or digits than fit.
  package static func digits(of value: Double, places: Int) -> Int32? {
    let divisor = divisor(places: places)
    let whole = (value * divisor).rounded()
    guard whole.magnitude <= Double(Int32.max), whole / divisor == value,
      whole != 0 || value.sign == .plus
    else { return nil }
    return Int32(whole)
  }

  /// What the digits are divided by.
  package var divisor: Double { Self.divisor(places: places) }

  package static func divisor(places: Int) -> Double { PowersOfTen.doubles[places] }

  package var count: Int { digits.count }

  package subscript(row: Int) -> Double { Double(digits[row]) / divisor }

  package var doubles: [Double] { digits.divided(by: divisor) }

  /// The same digits behind the point, other values.
  func with(_ digits: [Int32]) -> Decimals { Decimals(digits: digits, places: places) }

  /// Columns end to end; nil where their places differ.
  static func concatenated(_ parts: [Decimals]) -> Decimals? {
    guard let first = parts.first, parts.allSatisfy({ $0.places == first.places }) else {
      return nil
    }
    return first.with([Int32](joining: parts.map(\.digits)))
  }
}
