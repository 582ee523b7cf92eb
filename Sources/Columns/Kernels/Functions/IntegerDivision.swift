/// The whole part of a quotient, rounded down, and what remains, which has the divisor's sign.
///
/// Division by zero gives a missing cell. Decimal numbers divide as their digits do: 0.3 has 0.1 in
/// it three times and nothing remains.
package enum IntegerDivision: Sendable {
  case quotient, remainder

  /// Throws where a whole quotient does not fit 64 bits.
  package func callAsFunction(_ left: Vector, _ right: Vector) throws(KernelFailure) -> Vector {
    let mask = Vector.joinedMask(left, right)
    if case .integer(let a) = left.storage, case .integer(let b) = right.storage {
      return try integers(a.widened, b.widened, mask)
    }
    let (a, b) = (left.storage.doubles, right.storage.doubles)
    switch self {
    case .quotient:
      return .finiteNumbers(zipRows(a, b) { Self.divided($0, $1).quotient }, mask: mask)
    case .remainder:
      return .finiteNumbers(zipRows(a, b) { Self.divided($0, $1).remainder }, mask: mask)
    }
  }

  private func integers(_ a: [Int64], _ b: [Int64], _ mask: [UInt8]?) throws(KernelFailure)
    -> Vector
  {
    // The one quotient that does not fit.
    let overflows = zipRows(a, b) { $0 == .min && $1 == -1 }
    if self == .quotient,
      let row = overflows.indices.first(where: { overflows[$0] && mask?[$0] != 0 })
    {
      throw KernelFailure(row: row, reason: .overflow)
    }
    let results = zipRows(a, b) { x, y -> Int64? in
      if y == 0 { return nil }
      if y == -1 { return self == .quotient ? 0 &- x : 0 }
      let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
      let isBelow = remainder != 0 && (remainder < 0) != (y < 0)
      return self == .quotient
        ? (isBelow ? quotient - 1 : quotient) : (isBelow ? remainder + y : remainder)
    }
    return .integers(results, mask: mask)
  }

  private static func divided(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
    let ratio = b == 0 ? .nan : a / b
    let nearest = ratio.rounded()
    if (ratio - nearest).magnitude <= ratio.magnitude * 0x1p-51 { return (nearest + 0, 0) }
    let quotient = ratio.rounded(.down)
    return (quotient, a.addingProduct(-quotient, b))
  }
}
