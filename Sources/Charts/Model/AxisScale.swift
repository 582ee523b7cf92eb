import Glibc

/// A range of values with ticks at steps of 1, 2 or 5 times a power of ten.
struct AxisScale: Sendable {
  /// Values beyond this, of either sign, are drawn at the edge.
  static let extreme = 1e300

  private(set) var lower: Double
  private(set) var upper: Double
  private(set) var ticks: [Double]

  /// A scale over the numbers; non-finite ones are left out, and none at all gives 0…1.
  init(covering numbers: some Sequence<Double>, includesZero: Bool, tickCount: Int = 5) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for number in numbers where number.isFinite {
      let clamped = Self.clamped(number)
      low = min(low, clamped)
      high = max(high, clamped)
    }
    if low > high { (low, high) = (0, 1) }
    if includesZero { (low, high) = (min(low, 0), max(high, 0)) }
    let least = max(1e-290, max(abs(low), abs(high)) * 1e-12)
    if high - low < least {
      if includesZero {
        high = low + 1
      } else {
        let margin = max(max(abs(low), abs(high)) * 0.1, least)
        (low, high) = (low - margin, high + margin)
        if margin <= 1e-290 { (low, high) = (low - 1, high + 1) }
      }
    }
    let step = NiceStep(atLeast: (high - low) / Double(max(1, tickCount)))
    let first = (low / step.size - 1e-9).rounded(.up) * 1
    let start = first * step.size > low + step.size * 1e-9 ? first - 1 : first
    let end = (high / step.size - 1e-9).rounded(.up)
    let count = min(max(end - start, 1), 60)
    ticks = (0...Int(count)).map { step.multiple(start + Double($0)) }
    lower = min(low, ticks.first ?? low)
    upper = max(high, ticks.last ?? high)
  }

  static func clamped(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, -extreme), extreme)
  }

  /// Where a value lies between the ends, in 0…1; values beyond them lie at the ends.
  func fraction(_ value: Double) -> Double {
    let part = (Self.clamped(value) - lower) / (upper - lower)
    return part.isNaN ? 0 : min(max(part, 0), 1)
  }
}

/// 1, 2 or 5 times a power of ten.
struct NiceStep: Sendable {
  private let mantissa: Double
  private let exponent: Double

  /// The least such step not below the size, which has to be finite and positive.
  init(atLeast size: Double) {
    let usable = size.isFinite && size > 1e-300 ? size : 1
    let power = floor(log10(usable))
    let head = usable / pow(10, power)
    let slack = 1 - 1e-9
    switch head * slack {
    case ...1: (mantissa, exponent) = (1, power)
    case ...2: (mantissa, exponent) = (2, power)
    case ...5: (mantissa, exponent) = (5, power)
    default: (mantissa, exponent) = (1, power + 1)
    }
  }

  var size: Double { multiple(1) }

  /// The next greater step.
  var next: NiceStep { NiceStep(atLeast: size * 1.5) }

  /// A multiple without the digits that repeated addition would leave behind.
  func multiple(_ count: Double) -> Double {
    exponent < 0
      ? count * mantissa / pow(10, -exponent) : count * mantissa * pow(10, exponent)
  }
}
