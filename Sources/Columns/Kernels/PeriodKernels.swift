/// Functions of periods.
package enum PeriodKernels {
  /// Whether each period lies within another.
  package static func contained(_ inner: Vector, in outer: Vector) -> Vector {
    guard case .period(let a) = inner.storage, case .period(let b) = outer.storage else {
      return .missing(.boolean, count: Vector.rows(inner, outer))
    }
    let truths = zipRows(a, b) {
      Period(key: $1).contains(Period(key: $0)) ? Truth.yes : Truth.no
    }
    return Vector(.boolean(truths), mask: Vector.joinedMask(inner, outer))
  }

  /// A whole number of each period.
  package static func integers(_ vector: Vector, _ body: (Period) -> Int) -> Vector {
    guard case .period(let keys) = vector.storage else {
      return .missing(.integer, count: vector.count)
    }
    let values = keys.map { Int64(body(Period(key: $0))) }
    return Vector(.integer(Integers(narrowing: values)), mask: vector.mask)
  }
}
