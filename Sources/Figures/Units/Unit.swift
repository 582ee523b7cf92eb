package import Texts

/// What a number counts or measures: a product of powers of named units, `万元/户`.
///
/// Money, area, length, mass and time convert within themselves; every counted noun (户, 村, 份) is
/// a dimension of its own. A unit belongs to a column, never to a cell.
package struct Unit: Sendable, Hashable {
  /// One factor of a unit as written: its dimension, its power and what one of it is in the base.
  package struct Term: Sendable, Hashable {
    package var symbol: String
    /// The base of its dimension: 元, 米, 克, 天, 户 …; empty for ratios such as %.
    package var base: String
    /// The power of the base in one of it: 2 for 亩, whose base is the metre.
    package var power: Int
    /// How many base units (to its power) one of it is: 10,000 for 万元.
    package var scale: Double
    /// 1 in the numerator, -1 in the denominator; higher powers as they arise.
    package var exponent: Int

    package init(symbol: String, base: String, power: Int, scale: Double, exponent: Int = 1) {
      self.symbol = symbol
      self.base = base
      self.power = power
      self.scale = scale
      self.exponent = exponent
    }
  }

  package let terms: [Term]

  package init(_ terms: [Term]) { self.terms = terms }

  package static let percent = Unit([Term(symbol: "%", base: "", power: 0, scale: 0.01)])
  package static let percentagePoint = Unit([Term(symbol: "pp", base: "pp", power: 1, scale: 1)])

  /// The unit of what two values in this one differ by: percentages differ by points.
  package var ofDifference: Unit { isPercent ? .percentagePoint : self }

  package var isPercent: Bool { self == .percent }

  /// As published: `万元/户`.
  package var symbol: String {
    let above = terms.filter { $0.exponent > 0 }.map(Self.symbol)
    let below = terms.filter { $0.exponent < 0 }.map(Self.symbol)
    let numerator = above.isEmpty ? "1" : above.joined(separator: "·")
    return below.isEmpty ? numerator : ([numerator] + below).joined(separator: "/")
  }

  private static func symbol(_ term: Term) -> String {
    abs(term.exponent) == 1 ? term.symbol : "\(term.symbol)^\(abs(term.exponent))"
  }

  /// The powers of the bases; units with equal dimensions convert into each other.
  package var dimension: [String: Int] {
    var powers: [String: Int] = [:]
    for term in terms where !term.base.isEmpty {
      powers[term.base, default: 0] += term.power * term.exponent
    }
    return powers.filter { $0.value != 0 }
  }

  /// How many base units one of it is.
  package var scale: Double {
    terms.reduce(1) { scale, term in
      term.exponent > 0
        ? (0..<term.exponent).reduce(scale) { product, _ in product * term.scale }
        : (0..<(-term.exponent)).reduce(scale) { quotient, _ in quotient / term.scale }
    }
  }

  package var isDimensionless: Bool { dimension.isEmpty }

  /// Counted things in ones (户, 村, 元's 个): a bare number can only mean one thing.
  package var isPlainCount: Bool {
    terms.count == 1 && terms[0].exponent == 1 && terms[0].scale == 1
      && !UnitCatalog.measuredBases.contains(terms[0].base) && !terms[0].base.isEmpty
      && terms[0].base != "pp"
  }

  /// What a number in this unit is multiplied by to be one in the other; nil where they differ.
  package func factor(to other: Unit) -> Double? {
    if self == other { return 1 }
    guard dimension == other.dimension else { return nil }
    return Self.ratio(scale, other.scale)
  }

  /// Quotient of two scales, exact where it is a whole number either way round.
  private static func ratio(_ above: Double, _ below: Double) -> Double {
    let quotient = above / below
    let inverse = below / above
    if abs(quotient - quotient.rounded()) <= quotient * 1e-14 { return quotient.rounded() }
    if abs(inverse - inverse.rounded()) <= inverse * 1e-14 { return 1 / inverse.rounded() }
    return quotient
  }

  /// The unit without its magnitude word (万元 to 元) and what the word stood for.
  package var withoutMagnitude: Unit {
    Unit(
      terms.map { term in
        guard let plain = UnitCatalog.withoutMagnitude(term.symbol) else { return term }
        var copy = plain
        copy.exponent = term.exponent
        return copy
      })
  }

  /// The product, and the factor the product of the numbers takes so that equal dimensions cancel.
  package static func product(_ left: Unit?, _ right: Unit?) -> (unit: Unit?, factor: Double) {
    var factor = 1.0
    var terms: [Term] = []
    for term in (left?.terms ?? []) + (right?.terms ?? []) {
      if term.base.isEmpty {
        factor *= power(term.scale, term.exponent)
      } else if let place = terms.firstIndex(where: {
        $0.base == term.base && $0.power == term.power
      }) {
        factor *= power(term.scale / terms[place].scale, term.exponent)
        terms[place].exponent += term.exponent
        if terms[place].exponent == 0 { terms.remove(at: place) }
      } else {
        terms.append(term)
      }
    }
    return (terms.isEmpty ? nil : Unit(terms), factor)
  }

  package static func quotient(_ left: Unit?, _ right: Unit?) -> (unit: Unit?, factor: Double) {
    product(left, right?.inverse)
  }

  package var inverse: Unit {
    Unit(
      terms.map { term in
        var copy = term
        copy.exponent = -term.exponent
        return copy
      })
  }

  private static func power(_ value: Double, _ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1) { product, _ in exponent > 0 ? product * value : product / value }
  }

  /// Money, area, … as a word for messages.
  package var dimensionName: Message {
    let dimension = dimension
    if isPercent { return Message("a share", "占比") }
    if dimension.isEmpty { return Message("a ratio", "比率") }
    if dimension == ["pp": 1] { return Message("a difference of percentages", "百分点") }
    let compound = Message("a compound of \(symbol)", "复合单位 \(symbol)")
    guard dimension.count == 1, let (base, power) = dimension.first else { return compound }
    switch (base, power) {
    case ("元", 1): return Message("money", "金额")
    case ("米", 2): return Message("area", "面积")
    case ("米", 1): return Message("length", "长度")
    case ("克", 1): return Message("mass", "重量")
    case ("天", 1): return Message("duration", "时长")
    case ("个月", 1): return Message("calendar time", "日历时长")
    case (_, 1):
      // 户数, but `shop 数`.
      let blank = base.allSatisfy(\.isASCII) ? " " : ""
      return Message("a count of \(base)", "\(base)\(blank)数")
    default: return compound
    }
  }
}
