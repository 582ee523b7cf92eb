/// Figures as they are printed, with so many decimals: what they may have been before rounding.
package enum PrintedKernel {
  /// The numbers that print as each figure: half a unit of its last decimal either way.
  ///
  /// The decimals are those of the shortest form, so that a final zero that was printed is taken
  /// for rounding as well, which is never too narrow.
  package static func rounding(_ vector: Vector) -> Vector {
    let cells = (0..<vector.count).map { row -> Bounds in
      guard vector.isPresent(row), let bounds = vector[row].bounds else {
        return Bounds(exactly: 0)
      }
      guard bounds.isExact, bounds.lower.isFinite else { return bounds }
      let scale = unitsPerOne(bounds.lower)
      let units = (bounds.lower * scale).rounded()
      return Bounds(
        lower: (units - 0.5) / scale, upper: (units + 0.5) / scale, flags: .upperOpen)
    }
    return Vector(.bounded(BoundedValues(cells)), mask: vector.mask)
  }

  /// Whether a calculated number agrees with a printed one: true where it rounds to it, undecided
  /// where it is off by one in the last digit or its bounds leave both open, else false.
  ///
  /// Counts that are whole on both sides agree only where they are equal.
  package static func agrees(_ calculated: Vector, _ printed: Vector, rows: Int) -> Vector {
    let areCounts = calculated.type == .integer && printed.type == .integer
    var truths = [UInt8](repeating: Truth.no, count: rows)
    var mask = [UInt8](repeating: 1, count: rows)
    for row in 0..<rows {
      let (place, other) = (calculated.count == 1 ? 0 : row, printed.count == 1 ? 0 : row)
      guard calculated.isPresent(place), printed.isPresent(other),
        let value = calculated[place].bounds, let figure = printed[other].bounds
      else {
        mask[row] = 0
        continue
      }
      truths[row] =
        areCounts || !figure.isExact
        ? value.isEqual(to: figure) : verdict(value, figure.lower)
    }
    return Vector(.boolean(truths), mask: mask.contains(0) ? mask : nil)
  }

  private static func verdict(_ value: Bounds, _ figure: Double) -> UInt8 {
    let unit = 1 / unitsPerOne(figure)
    // A hair of slack for halves that binary fractions do not hold.
    let slack = unit * 1e-6 + figure.magnitude * 1e-12
    let half = unit / 2 + slack
    if value.lower >= figure - half, value.upper <= figure + half { return Truth.yes }
    let wide = 1.5 * unit + slack
    return value.upper < figure - wide || value.lower > figure + wide
      ? Truth.no : Truth.undecided
  }

  private static func unitsPerOne(_ value: Double) -> Double {
    (0..<min(NumberText.decimals(value), 15)).reduce(1.0) { scale, _ in scale * 10 }
  }
}
