/// And, or, not over false, true, undecided and missing.
///
/// False settles an `and` and true an `or` whatever the other side is; otherwise missing is
/// stronger
/// than undecided.
package enum Logic: Sendable {
  case and, or

  package func callAsFunction(_ left: Vector, _ right: Vector) -> Vector {
    guard case .boolean(let a) = left.storage, case .boolean(let b) = right.storage else {
      preconditionFailure("logic takes truth values")
    }
    let settling = self == .and ? Truth.no : Truth.yes
    let neutral = self == .and ? Truth.yes : Truth.no
    let values = zipRows(a, b) { x, y -> UInt8 in
      if x == settling || y == settling { return settling }
      return x == neutral ? y : x
    }
    guard left.mask != nil || right.mask != nil else { return Vector(.boolean(values)) }
    return masked(values, left, a, right, b, settling: settling)
  }

  private func masked(
    _ values: [UInt8], _ left: Vector, _ a: [UInt8], _ right: Vector, _ b: [UInt8],
    settling: UInt8
  ) -> Vector {
    var values = values
    var mask = [UInt8](repeating: 1, count: values.count)
    for row in values.indices {
      let (i, j) = (a.count == 1 ? 0 : row, b.count == 1 ? 0 : row)
      let (hasLeft, hasRight) = (left.isPresent(i), right.isPresent(j))
      let settled = (hasLeft && a[i] == settling) || (hasRight && b[j] == settling)
      if settled {
        values[row] = settling
      } else if !hasLeft || !hasRight {
        mask[row] = 0
      }
    }
    return Vector(.boolean(values), mask: mask)
  }

  package static func not(_ vector: Vector) -> Vector {
    guard case .boolean(let values) = vector.storage else {
      preconditionFailure("logic takes truth values")
    }
    return Vector(.boolean(mapRows(values, negated)), mask: vector.mask)
  }

  static func negated(_ truth: UInt8) -> UInt8 {
    truth == Truth.undecided ? truth : Truth.yes - truth
  }
}
