/// The four operations and negation on numeric vectors whose units have been aligned.
package enum Arithmetic: Sendable {
  case add, subtract, multiply, divide

  /// Integers with integers, else numbers, else bounds; division always leaves the integers.
  ///
  /// Throws where an integer result does not fit 64 bits. Division by zero gives a missing cell.
  package func callAsFunction(_ left: Vector, _ right: Vector) throws(KernelFailure) -> Vector {
    let mask = Vector.joinedMask(left, right)
    if left.type == .bounded || right.type == .bounded {
      return bounded(left.storage.boundedValues, right.storage.boundedValues, mask)
    }
    if case (.integer(let a), .integer(let b)) = (left.storage, right.storage), self != .divide {
      return try integers(a.widened, b.widened, mask)
    }
    return numbers(left.storage.doubles, right.storage.doubles, mask)
  }

  private func numbers(_ a: [Double], _ b: [Double], _ mask: [UInt8]?) -> Vector {
    switch self {
    case .add: return Vector(.number(zipRows(a, b) { $0 + $1 }), mask: mask)
    case .subtract: return Vector(.number(zipRows(a, b) { $0 - $1 }), mask: mask)
    case .multiply: return Vector(.number(zipRows(a, b) { $0 * $1 }), mask: mask)
    case .divide:
      let quotients = zipRows(a, b) { $1 == 0 ? 0 : $0 / $1 }
      guard b.contains(0) else { return Vector(.number(quotients), mask: mask) }
      var present = mask ?? [UInt8](repeating: 1, count: quotients.count)
      for row in present.indices where b[b.count == 1 ? 0 : row] == 0 { present[row] = 0 }
      return Vector(.number(quotients), mask: present)
    }
  }

  private func integers(_ a: [Int64], _ b: [Int64], _ mask: [UInt8]?) throws(KernelFailure)
    -> Vector
  {
    var overflow = -1
    let rows = a.count == 1 ? b.count : a.count
    var results = [Int64](repeating: 0, count: rows)
    for row in 0..<rows {
      let (x, y) = (a[a.count == 1 ? 0 : row], b[b.count == 1 ? 0 : row])
      let (value, overflowed) =
        switch self {
        case .add: x.addingReportingOverflow(y)
        case .subtract: x.subtractingReportingOverflow(y)
        case .multiply, .divide: x.multipliedReportingOverflow(by: y)
        }
      results[row] = value
      if overflowed, overflow < 0, mask.map({ $0[row] != 0 }) ?? true { overflow = row }
    }
    if overflow >= 0 { throw KernelFailure(row: overflow, reason: .overflow) }
    return Vector(.integer(Integers(narrowing: results)), mask: mask)
  }

  private func bounded(_ a: BoundedValues, _ b: BoundedValues, _ mask: [UInt8]?) -> Vector {
    let rows = a.count == 1 ? b.count : a.count
    var present = mask
    var results: [Bounds] = []
    results.reserveCapacity(rows)
    for row in 0..<rows {
      let (x, y) = (a[a.count == 1 ? 0 : row], b[b.count == 1 ? 0 : row])
      switch self {
      case .add: results.append(x + y)
      case .subtract: results.append(x - y)
      case .multiply: results.append(x * y)
      case .divide:
        if let quotient = x / y {
          results.append(quotient)
        } else {
          results.append(.unknown)
          present = present ?? [UInt8](repeating: 1, count: rows)
          present?[row] = 0
        }
      }
    }
    return Vector(.bounded(BoundedValues(results)), mask: present)
  }

  package static func negate(_ vector: Vector) throws(KernelFailure) -> Vector {
    switch vector.storage {
    case .integer: return try Arithmetic.subtract(Vector(.integer(.int8([0]))), vector)
    case .bounded(let values):
      let negated = (0..<values.count).map { -values[$0] }
      return Vector(.bounded(BoundedValues(negated)), mask: vector.mask)
    default: return Vector(.number(mapRows(vector.storage.doubles) { -$0 }), mask: vector.mask)
    }
  }

  /// Multiplies by a unit conversion factor; dividing by its inverse where that is whole, so that
  /// 30,000元 is exactly 3万元.
  package static func scale(_ vector: Vector, by factor: Double) -> Vector {
    let inverse = 1 / factor
    let divides = factor.magnitude < 1 && (inverse - inverse.rounded()).magnitude < 1e-9
    let divisor = inverse.rounded()
    if case .bounded(let values) = vector.storage {
      let scaled = { (x: Double) in divides ? x / divisor : x * factor }
      return Vector(
        .bounded(
          BoundedValues(
            lower: mapRows(values.lower, scaled), upper: mapRows(values.upper, scaled),
            flags: values.flags)),
        mask: vector.mask)
    }
    let doubles = vector.storage.doubles
    return Vector(
      .number(
        divides ? mapRows(doubles) { $0 / divisor } : mapRows(doubles) { $0 * factor }),
      mask: vector.mask)
  }
}
