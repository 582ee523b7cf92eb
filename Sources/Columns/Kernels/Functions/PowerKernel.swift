import Glibc

/// A number to a power.
package enum PowerKernel {
  /// Doubles; a result that is infinite or not a number is a missing cell.
  package static func numbers(_ base: Vector, _ exponent: Vector) -> Vector {
    .finiteNumbers(
      zipRows(base.storage.doubles, exponent.storage.doubles) { pow($0, $1) },
      mask: Vector.joinedMask(base, exponent))
  }

  /// Whole numbers to a power of zero or more; throws where one does not fit 64 bits.
  package static func integers(_ base: Vector, exponent: Int) throws(KernelFailure) -> Vector {
    guard case .integer(let values) = base.storage, exponent >= 0 else {
      return .missing(.integer, count: base.count)
    }
    let powers = values.widened.map { power($0, exponent) }
    if let row = powers.indices.first(where: { powers[$0] == nil && base.isPresent($0) }) {
      throw KernelFailure(row: row, reason: .overflow)
    }
    return .integers(powers, mask: base.mask)
  }

  private static func power(_ base: Int64, _ exponent: Int) -> Int64? {
    var result: Int64 = 1
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: square)
        if overflow { return nil }
        result = product
      }
      rest >>= 1
      if rest == 0 { break }
      let (next, overflow) = square.multipliedReportingOverflow(by: square)
      if overflow { return nil }
      square = next
    }
    return result
  }

  /// Bounds to a whole power.
  package static func bounds(_ base: Vector, exponent: Int) -> Vector {
    let values = base.storage.boundedValues
    return .bounds(
      (0..<values.count).map { power(values[$0], exponent) }, mask: base.mask)
  }

  private static func power(_ base: Bounds, _ exponent: Int) -> Bounds? {
    if exponent == 0 { return Bounds(exactly: 1) }
    if exponent < 0 {
      guard exponent > Int.min else { return nil }
      return power(base, -exponent).flatMap { Bounds(exactly: 1) / $0 }
    }
    // An even power looks at the size alone; an odd one rises all the way.
    var result = exponent.isMultiple(of: 2) ? MagnitudeKernel.magnitude(base) : base
    result.lower = pow(result.lower, Double(exponent))
    result.upper = pow(result.upper, Double(exponent))
    if result.lower == .infinity || result.upper == -.infinity { return nil }
    if result.lower == result.upper || result.lower.isInfinite { result.flags.remove(.lowerOpen) }
    if result.lower == result.upper || result.upper.isInfinite { result.flags.remove(.upperOpen) }
    return result
  }
}
