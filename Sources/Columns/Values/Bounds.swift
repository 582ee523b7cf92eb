/// Which ends of `Bounds` are open, and whether the source says "about".
package struct BoundFlags: OptionSet, BitwiseCopyable, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let lowerOpen = BoundFlags(rawValue: 1)
  package static let upperOpen = BoundFlags(rawValue: 2)
  package static let about = BoundFlags(rawValue: 4)
}

/// What is known of a number: it lies between two bounds, either of which may be open or infinite.
///
/// Arithmetic is interval arithmetic; rounding to nearest is monotone, so every completion computed
/// in doubles lies inside the result computed in doubles.
package struct Bounds: BitwiseCopyable, Sendable, Hashable {
  package var lower: Double
  package var upper: Double
  package var flags: BoundFlags

  package init(lower: Double, upper: Double, flags: BoundFlags = []) {
    self.lower = lower
    self.upper = upper
    self.flags = flags
  }

  package init(exactly value: Double) { self.init(lower: value, upper: value) }

  package static func atLeast(_ value: Double) -> Bounds {
    Bounds(lower: value, upper: .infinity)
  }
  package static func atMost(_ value: Double) -> Bounds {
    Bounds(lower: -.infinity, upper: value)
  }
  package static let unknown = Bounds(lower: -.infinity, upper: .infinity)

  package var isExact: Bool { lower == upper }
  package var isAbout: Bool { flags.contains(.about) }
  package var isLowerOpen: Bool { flags.contains(.lowerOpen) }
  package var isUpperOpen: Bool { flags.contains(.upperOpen) }

  /// The same in another unit, of which one is `factor` of this; a tenth is divided by ten, which
  /// is nearer to what is meant than a product with 0.1.
  package func scaled(by factor: Double) -> Bounds {
    let inverse = (1 / factor).rounded()
    let divides = factor < 1 && 1 / inverse == factor
    return Bounds(
      lower: divides ? lower / inverse : lower * factor,
      upper: divides ? upper / inverse : upper * factor, flags: flags)
  }

  private var about: BoundFlags { flags.intersection(.about) }

  package static prefix func - (value: Bounds) -> Bounds {
    Bounds(
      lower: -value.upper, upper: -value.lower,
      flags: value.about.union(value.isUpperOpen ? .lowerOpen : [])
        .union(value.isLowerOpen ? .upperOpen : []))
  }

  package static func + (left: Bounds, right: Bounds) -> Bounds {
    Bounds(
      lower: left.lower + right.lower, upper: left.upper + right.upper,
      flags: left.flags.union(right.flags))
  }

  package static func - (left: Bounds, right: Bounds) -> Bounds { left + -right }

  package static func * (left: Bounds, right: Bounds) -> Bounds {
    let corners = [
      corner(left.lower, left.isLowerOpen, right.lower, right.isLowerOpen),
      corner(left.lower, left.isLowerOpen, right.upper, right.isUpperOpen),
      corner(left.upper, left.isUpperOpen, right.lower, right.isLowerOpen),
      corner(left.upper, left.isUpperOpen, right.upper, right.isUpperOpen),
    ]
    return hull(corners, about: left.about.union(right.about))
  }

  /// Nil where the divisor is exactly zero; unbounded where it may be zero.
  package static func / (left: Bounds, right: Bounds) -> Bounds? {
    if right.lower == 0 && right.upper == 0 { return nil }
    let about = left.about.union(right.about)
    if right.lower < 0 && right.upper > 0 {
      return Bounds(lower: -.infinity, upper: .infinity, flags: about)
    }
    let corners = [
      quotientCorner(
        left.lower, left.isLowerOpen, right.lower, right.isLowerOpen, isPositive: right.upper > 0),
      quotientCorner(
        left.lower, left.isLowerOpen, right.upper, right.isUpperOpen, isPositive: right.upper > 0),
      quotientCorner(
        left.upper, left.isUpperOpen, right.lower, right.isLowerOpen, isPositive: right.upper > 0),
      quotientCorner(
        left.upper, left.isUpperOpen, right.upper, right.isUpperOpen, isPositive: right.upper > 0),
    ]
    return hull(corners, about: about)
  }

  private typealias Corner = (value: Double, isOpen: Bool)

  /// A product of two ends; zero times infinity is zero, the end of a chain of finite products.
  private static func corner(_ a: Double, _ aOpen: Bool, _ b: Double, _ bOpen: Bool) -> Corner {
    let product = a == 0 || b == 0 ? 0 : a * b
    // A closed zero reaches the product zero whatever the other factor is.
    let reachesZero = (a == 0 && !aOpen) || (b == 0 && !bOpen)
    return (product, reachesZero ? false : aOpen || bOpen)
  }

  /// A quotient of two ends of which the divisor's has the sign of all its numbers.
  ///
  /// Towards a divisor of zero the quotient grows without end, towards an infinite one it vanishes.
  private static func quotientCorner(
    _ a: Double, _ aOpen: Bool, _ b: Double, _ bOpen: Bool, isPositive: Bool
  ) -> Corner {
    if a == 0 { return (0, aOpen) }
    if b == 0 { return (isPositive == (a > 0) ? .infinity : -.infinity, true) }
    if b.isInfinite { return (0, true) }
    return (a / b, aOpen || bOpen)
  }

  private static func hull(_ corners: [Corner], about: BoundFlags) -> Bounds {
    var low = corners[0]
    var high = corners[0]
    for corner in corners.dropFirst() {
      if corner.value < low.value { low = corner }
      if corner.value == low.value && !corner.isOpen { low.isOpen = false }
      if corner.value > high.value { high = corner }
      if corner.value == high.value && !corner.isOpen { high.isOpen = false }
    }
    return Bounds(
      lower: low.value, upper: high.value,
      flags: about.union(low.isOpen ? .lowerOpen : []).union(high.isOpen ? .upperOpen : []))
  }

  /// The smaller of two numbers of which only bounds are known.
  package static func minimum(_ left: Bounds, _ right: Bounds) -> Bounds {
    -maximum(-left, -right)
  }

  package static func maximum(_ left: Bounds, _ right: Bounds) -> Bounds {
    var flags = left.about.union(right.about)
    let lower = max(left.lower, right.lower)
    let upper = max(left.upper, right.upper)
    let lowers = [left, right].filter { $0.lower == lower }
    if lowers.contains(where: \.isLowerOpen) { flags.insert(.lowerOpen) }
    let uppers = [left, right].filter { $0.upper == upper }
    if uppers.allSatisfy(\.isUpperOpen) { flags.insert(.upperOpen) }
    return Bounds(lower: lower, upper: upper, flags: flags)
  }

  /// The smallest bounds that cover both.
  package func union(_ other: Bounds) -> Bounds {
    var flags = about.union(other.about)
    let low = min(lower, other.lower)
    let high = max(upper, other.upper)
    if [self, other].filter({ $0.lower == low }).allSatisfy(\.isLowerOpen) {
      flags.insert(.lowerOpen)
    }
    if [self, other].filter({ $0.upper == high }).allSatisfy(\.isUpperOpen) {
      flags.insert(.upperOpen)
    }
    return Bounds(lower: low, upper: high, flags: flags)
  }

  /// Whether a number may lie within.
  package func contains(_ value: Double) -> Bool {
    let aboveLower = isLowerOpen ? value > lower : value >= lower
    let belowUpper = isUpperOpen ? value < upper : value <= upper
    return aboveLower && belowUpper
  }

  /// The truth of `self < other`, one of the values of `Truth`.
  package func isLess(than other: Bounds) -> UInt8 {
    if upper < other.lower { return Truth.yes }
    if upper == other.lower && (isUpperOpen || other.isLowerOpen) { return Truth.yes }
    if lower >= other.upper { return Truth.no }
    return Truth.undecided
  }

  package func isLessOrEqual(_ other: Bounds) -> UInt8 {
    switch other.isLess(than: self) {
    case Truth.yes: Truth.no
    case Truth.no: Truth.yes
    default: Truth.undecided
    }
  }

  package func isEqual(to other: Bounds) -> UInt8 {
    if isExact && other.isExact { return lower == other.lower ? Truth.yes : Truth.no }
    let apart = isLess(than: other) == Truth.yes || other.isLess(than: self) == Truth.yes
    return apart ? Truth.no : Truth.undecided
  }
}
