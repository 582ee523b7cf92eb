extension Arithmetic {
  /// Each number with what it may be off by, either way; missing where either is.
  package static func around(_ middle: Vector, by half: Vector) -> Vector {
    let middles = middle.storage.boundedValues
    let halves = half.storage.boundedValues
    let values = (0..<Vector.rows(middle, half)).map { row in
      let off = halves[half.count == 1 ? 0 : row]
      let reach = max(off.upper.magnitude, off.lower.magnitude)
      return middles[middle.count == 1 ? 0 : row] + Bounds(lower: -reach, upper: reach)
    }
    return Vector(.bounded(BoundedValues(values)), mask: Vector.joinedMask(middle, half))
  }
}
