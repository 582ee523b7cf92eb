/// The size of a number without its sign.
package enum MagnitudeKernel {
  /// Throws where a whole number has no positive counterpart in 64 bits.
  package static func apply(_ vector: Vector) throws(KernelFailure) -> Vector {
    switch vector.storage {
    case .integer(let values):
      let wide = values.widened
      if let row = wide.indices.first(where: { wide[$0] == .min && vector.isPresent($0) }) {
        throw KernelFailure(row: row, reason: .overflow)
      }
      let sizes = wide.map { $0 < 0 ? 0 &- $0 : $0 }
      return Vector(.integer(Integers(narrowing: sizes)), mask: vector.mask)
    case .number, .decimal:
      return .finiteNumbers(mapRows(vector.storage.doubles) { $0.magnitude }, mask: vector.mask)
    case .bounded(let values):
      let sizes = (0..<values.count).map { magnitude(values[$0]) }
      return Vector(.bounded(BoundedValues(sizes)), mask: vector.mask)
    case .boolean, .text, .period: return .missing(.number, count: vector.count)
    }
  }

  /// Bounds around zero have zero as the lower end of their size.
  static func magnitude(_ bounds: Bounds) -> Bounds {
    if bounds.lower >= 0 { return bounds }
    if bounds.upper <= 0 { return -bounds }
    var farther = Bounds.maximum(bounds, -bounds)
    farther.lower = 0
    farther.flags.remove(.lowerOpen)
    return farther
  }
}
