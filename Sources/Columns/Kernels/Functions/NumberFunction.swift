import Glibc

/// The functions of one number that never decrease, so that bounds go end to end.
///
/// A result that is infinite or not a number is a missing cell: no `NaN` ever comes out.
package enum NumberFunction: Sendable {
  case floor, ceiling, truncate, sign
  case round(decimals: Int)
  case squareRoot, exponential, naturalLogarithm, logarithm10, logarithm2

  /// Throws where a rounded whole number does not fit 64 bits.
  package func callAsFunction(_ vector: Vector) throws(KernelFailure) -> Vector {
    switch vector.storage {
    case .integer(let values): return try integers(values, vector)
    case .number, .decimal:
      return .finiteNumbers(numbers(vector.storage.doubles), mask: vector.mask)
    case .bounded(let values):
      return .bounds((0..<values.count).map { image(of: values[$0]) }, mask: vector.mask)
    case .boolean, .text, .period: return .missing(.number, count: vector.count)
    }
  }

  /// Whole numbers stay what they are, but for rounding to tens and for the curves.
  private func integers(_ values: Integers, _ vector: Vector) throws(KernelFailure) -> Vector {
    switch self {
    case .floor, .ceiling, .truncate: return vector
    case .sign:
      return Vector(
        .integer(Integers(narrowing: values.widened.map { $0.signum() })), mask: vector.mask)
    case .round(let decimals):
      guard decimals < 0 else { return vector }
      let rounding = DecimalRounding(decimals: decimals)
      let rounded = values.widened.map { rounding($0) }
      if let row = rounded.indices.first(where: { rounded[$0] == nil && vector.isPresent($0) }) {
        throw KernelFailure(row: row, reason: .overflow)
      }
      return .integers(rounded, mask: vector.mask)
    default: return .finiteNumbers(numbers(values.doubles), mask: vector.mask)
    }
  }

  private func numbers(_ values: [Double]) -> [Double] {
    switch self {
    case .floor: return mapRows(values) { $0.rounded(.down) }
    case .ceiling: return mapRows(values) { $0.rounded(.up) + 0 }
    case .truncate: return mapRows(values) { $0.rounded(.towardZero) + 0 }
    case .sign: return mapRows(values) { Self.signum(of: $0) }
    case .round(let decimals):
      let rounding = DecimalRounding(decimals: decimals)
      return mapRows(values) { rounding($0) }
    case .squareRoot: return mapRows(values) { $0.squareRoot() }
    case .exponential: return mapRows(values) { exp($0) }
    case .naturalLogarithm: return mapRows(values) { log($0) }
    case .logarithm10: return mapRows(values) { log10($0) }
    case .logarithm2: return mapRows(values) { log2($0) }
    }
  }

  private static func signum(of value: Double) -> Double {
    value > 0 ? 1 : value < 0 ? -1 : value
  }

  /// The bounds of the results; nil where no number within has one.
  private func image(of bounds: Bounds) -> Bounds? {
    switch self {
    case .floor, .ceiling, .truncate, .sign, .round: return steps(of: bounds)
    case .squareRoot, .exponential, .naturalLogarithm, .logarithm10, .logarithm2:
      return curve(of: bounds)
    }
  }

  /// A function with steps takes on both of its ends; an open end on a step is beyond the step.
  private func steps(of bounds: Bounds) -> Bounds {
    var ends = numbers([bounds.lower, bounds.upper])
    let opensAbove = bounds.isLowerOpen && bounds.lower == ends[0]
    let opensBelow = bounds.isUpperOpen && bounds.upper == ends[1]
    switch self {
    case .floor: if opensBelow { ends[1] -= 1 }
    case .ceiling: if opensAbove { ends[0] += 1 }
    case .truncate:
      if opensAbove, ends[0] < 0 { ends[0] += 1 }
      if opensBelow, ends[1] > 0 { ends[1] -= 1 }
    case .sign:
      if bounds.isLowerOpen, bounds.lower == 0 { ends[0] = 1 }
      if bounds.isUpperOpen, bounds.upper == 0 { ends[1] = -1 }
    default: break
    }
    return Bounds(
      lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]),
      flags: bounds.flags.intersection(.about))
  }

  /// A function that rises all the way, over the part of the bounds where it is defined.
  private func curve(of bounds: Bounds) -> Bounds? {
    var domain = bounds
    switch self {
    case .squareRoot:
      if bounds.upper < 0 || (bounds.upper == 0 && bounds.isUpperOpen) { return nil }
      if bounds.lower < 0 {
        domain.lower = 0
        domain.flags.remove(.lowerOpen)
      }
    case .naturalLogarithm, .logarithm10, .logarithm2:
      if bounds.upper <= 0 { return nil }
      if bounds.lower < 0 { domain.lower = 0 }
    default: break
    }
    let ends = numbers([domain.lower, domain.upper])
    guard ends[0] <= ends[1], ends[0] < .infinity, ends[1] > -.infinity else { return nil }
    var flags = domain.flags
    if ends[0] == ends[1] || ends[0].isInfinite { flags.remove(.lowerOpen) }
    if ends[0] == ends[1] || ends[1].isInfinite { flags.remove(.upperOpen) }
    // Far below zero the exponential is rounded to zero itself.
    if ends[0] == 0, case .exponential = self { flags.remove(.lowerOpen) }
    return Bounds(lower: ends[0], upper: ends[1], flags: flags)
  }
}
