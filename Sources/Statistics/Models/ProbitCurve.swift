import Glibc

/// A distribution through given points: z = Φ⁻¹(F) as a monotone cubic of y, straight outside.
///
/// Slopes are the weighted harmonic means of Fritsch and Butland ("A method for constructing local
/// monotone piecewise cubic interpolants", SIAM J. Sci. Stat. Comput. 5:2, 1984).
struct ProbitCurve: Sendable {
  private let y: [Double]
  private var z: [Double]
  private var slopes: [Double]

  /// Knots at the finite edges.
  init(positions: [Double]) {
    y = positions
    z = positions
    slopes = positions
  }

  /// Refits to the cumulated probabilities at the knots.
  mutating func fit(cumulative: (Int) -> Double) {
    for knot in y.indices {
      z[knot] = NormalDistribution.quantile(cumulative(knot))
      // Equal neighbours would make a flat piece that has no inverse.
      if knot > 0 { z[knot] = max(z[knot], z[knot - 1] + 1e-9) }
    }
    let last = y.count - 1
    slopes[0] = secant(0)
    slopes[last] = secant(last - 1)
    for knot in y.indices where knot > 0 && knot < last {
      let before = y[knot] - y[knot - 1]
      let after = y[knot + 1] - y[knot]
      let weight = 2 * after + before
      let otherWeight = after + 2 * before
      slopes[knot] =
        (weight + otherWeight) / (weight / secant(knot - 1) + otherWeight / secant(knot))
    }
  }

  func cumulative(_ position: Double) -> Double {
    NormalDistribution.cumulative(probit(position))
  }

  /// The y at which F is p: a bracketed Newton search inside the piece that holds it.
  func inverse(_ p: Double) -> Double {
    let target = NormalDistribution.quantile(p)
    let last = y.count - 1
    if target <= z[0] { return y[0] + (target - z[0]) / slopes[0] }
    if target >= z[last] { return y[last] + (target - z[last]) / slopes[last] }
    var piece = 0
    while piece + 1 < last, z[piece + 1] <= target { piece += 1 }
    var low = y[piece]
    var high = y[piece + 1]
    var position = low + (target - z[piece]) / secant(piece)
    for _ in 0..<50 {
      let (value, slope) = self.piece(piece, at: position)
      let error = value - target
      if error > 0 { high = position } else { low = position }
      let next = position - error / slope
      let bounded = next > low && next < high ? next : 0.5 * (low + high)
      if abs(bounded - position) < 1e-10 * (1 + abs(position)) { return bounded }
      position = bounded
    }
    return position
  }

  private func probit(_ position: Double) -> Double {
    let last = y.count - 1
    if position <= y[0] { return z[0] + (position - y[0]) * slopes[0] }
    if position >= y[last] { return z[last] + (position - y[last]) * slopes[last] }
    var piece = 0
    while piece + 1 < last, y[piece + 1] <= position { piece += 1 }
    return self.piece(piece, at: position).value
  }

  private func secant(_ piece: Int) -> Double {
    (z[piece + 1] - z[piece]) / (y[piece + 1] - y[piece])
  }

  /// The cubic Hermite polynomial of a piece and its derivative.
  private func piece(_ piece: Int, at position: Double) -> (value: Double, slope: Double) {
    let width = y[piece + 1] - y[piece]
    let t = (position - y[piece]) / width
    let rise = z[piece + 1] - z[piece]
    let from = slopes[piece] * width
    let to = slopes[piece + 1] * width
    let cubic = from + to - 2 * rise
    let square = 3 * rise - 2 * from - to
    let value = z[piece] + t * (from + t * (square + t * cubic))
    return (value, (from + t * (2 * square + 3 * t * cubic)) / width)
  }
}
