/// The smaller or the larger of the values of one row.
package enum ExtremeKernel: Sendable {
  case minimum, maximum

  /// Of at least one vector, all numbers or all periods; missing where any is.
  package func callAsFunction(_ vectors: [Vector]) -> Vector {
    guard var result = vectors.first else { return .missing(.number, count: 0) }
    for vector in vectors.dropFirst() { result = pair(result, vector) }
    return result
  }

  private func pair(_ left: Vector, _ right: Vector) -> Vector {
    let mask = Vector.joinedMask(left, right)
    switch (left.storage, right.storage) {
    case (.period(let a), .period(let b)): return Vector(.period(ordered(a, b)), mask: mask)
    case (.integer(let a), .integer(let b)):
      return Vector(.integer(Integers(narrowing: ordered(a.widened, b.widened))), mask: mask)
    case (.bounded, _), (_, .bounded):
      let (a, b) = (left.storage.boundedValues, right.storage.boundedValues)
      let values = (0..<Vector.rows(left, right)).map { row -> Bounds in
        let (x, y) = (a[a.count == 1 ? 0 : row], b[b.count == 1 ? 0 : row])
        return self == .minimum ? .minimum(x, y) : .maximum(x, y)
      }
      return Vector(.bounded(BoundedValues(values)), mask: mask)
    default:
      return .finiteNumbers(ordered(left.storage.doubles, right.storage.doubles), mask: mask)
    }
  }

  @inline(__always)
  private func ordered<Value: Comparable>(_ a: [Value], _ b: [Value]) -> [Value] {
    switch self {
    case .minimum: zipRows(a, b) { $1 < $0 ? $1 : $0 }
    case .maximum: zipRows(a, b) { $1 > $0 ? $1 : $0 }
    }
  }

  /// Numbers held between two ends; where the ends cross, the upper one holds.
  package static func clamped(_ values: Vector, _ low: Vector, _ high: Vector) -> Vector {
    minimum([maximum([values, low]), high])
  }

  /// Whether each number is not a number.
  package static func isNotANumber(_ vector: Vector) -> Vector {
    switch vector.storage {
    case .number(let values):
      return Vector(
        .boolean(mapRows(values) { $0.isNaN ? Truth.yes : Truth.no }), mask: vector.mask)
    default:
      return Vector(.boolean([UInt8](repeating: Truth.no, count: vector.count)), mask: vector.mask)
    }
  }
}
