import Glibc

/// The Gini coefficient of non-negative values known only as counts in bins, with their mean.
///
/// F is a monotone cubic through the bin edges (slopes of Fritsch and Butland, SIAM J. Sci. Stat.
/// Comput. 5:2, 1984) and a Pareto tail above the last edge, chosen so that the mean comes out as
/// known: interpolating F and matching the mean is what von Hippel, Hunter and Drown found most
/// accurate ("Better estimates from binned income data", Sociological Science 4, 2017). Then
/// G = 1 − ∫ S² dx / ∫ S dx.
package struct BinnedInequality: Sendable, Hashable {
  /// The Gini coefficient.
  package let gini: Double
  /// α of the tail that matches the mean; nil where the last bin is empty or no tail can match.
  package let tailRate: Double?

  /// - Parameters:
  ///   - edges: the lower edges of the bins, rising, the first at or above 0; the last bin is open.
  ///   - counts: members per bin.
  ///   - mean: the mean of all members.
  /// - Throws: a refusal if edges, counts and mean contradict each other.
  package init(edges: [Double], counts: [Int], mean: Double) throws(Refusal) {
    try Self.check(edges, counts, mean)
    let total = counts.reduce(0) { $0 + Double($1) }
    var cumulative = [0.0]
    for count in counts.dropLast() {
      cumulative.append(cumulative[cumulative.count - 1] + Double(count) / total)
    }
    let interior = Self.interior(edges, cumulative)
    // Everybody has the first edge; the integrals of S and S² run on from there.
    let first = edges[0]
    let last = edges[edges.count - 1]
    let top = Double(counts[counts.count - 1]) / total
    let excess = mean - first - interior.survival
    var square = first + interior.square
    if top > 0, excess > 0 {
      // ∫ S = top · t/(α − 1) and ∫ S² = top² · t/(2α − 1) above t.
      let rate = 1 + top * last / excess
      square += top * top * last / (2 * rate - 1)
      tailRate = rate
    } else {
      tailRate = nil
    }
    gini = min(max(1 - square / mean, 0), 1)
  }

  private static func check(_ edges: [Double], _ counts: [Int], _ mean: Double) throws(Refusal) {
    guard edges.count == counts.count else {
      throw .unequalLengths(thresholds: edges.count, counts: counts.count)
    }
    guard edges.count >= 2, counts.contains(where: { $0 > 0 }) else { throw .emptyGroup }
    guard edges.allSatisfy(\.isFinite), mean.isFinite else { throw .notANumber }
    guard edges[0] >= 0 else { throw .targetNotPositive(edges[0]) }
    for (edge, next) in zip(edges, edges.dropFirst()) where edge >= next {
      throw .thresholdsOutOfOrder(threshold: edge, next: next)
    }
    var lowest = 0.0
    var total = 0.0
    for (edge, count) in zip(edges, counts) {
      guard count >= 0 else { throw .negativeCount(threshold: edge, count: count) }
      lowest += edge * Double(count)
      total += Double(count)
    }
    guard mean > 0, mean * total >= lowest * (1 - 1e-9) else {
      throw .totalContradicts(total: mean * total, lowest: lowest, highest: .infinity)
    }
  }

  /// ∫ S and ∫ S² between the first and the last edge.
  private static func interior(_ edges: [Double], _ cumulative: [Double])
    -> (survival: Double, square: Double)
  {
    let slopes = slopes(edges, cumulative)
    var survival = 0.0
    var square = 0.0
    for bin in 0..<(edges.count - 1) {
      let width = edges[bin + 1] - edges[bin]
      let rise = cumulative[bin + 1] - cumulative[bin]
      let from = slopes[bin] * width
      let to = slopes[bin + 1] * width
      func beyond(_ t: Double) -> Double {
        1 - cumulative[bin] - t
          * (from + t * (3 * rise - 2 * from - to + t * (from + to - 2 * rise)))
      }
      survival += width * Quadrature.mean(beyond)
      square += width * Quadrature.mean { beyond($0) * beyond($0) }
    }
    return (survival, square)
  }

  /// Slopes of F at the edges: weighted harmonic means inside, at the ends such that the second
  /// derivative vanishes, kept within what monotony allows.
  private static func slopes(_ edges: [Double], _ cumulative: [Double]) -> [Double] {
    let widths = zip(edges, edges.dropFirst()).map { $1 - $0 }
    let secants = widths.indices.map { (cumulative[$0 + 1] - cumulative[$0]) / widths[$0] }
    var slopes = [Double](repeating: 0, count: edges.count)
    for edge in widths.indices.dropFirst() where secants[edge - 1] * secants[edge] > 0 {
      let weight = 2 * widths[edge] + widths[edge - 1]
      let otherWeight = widths[edge] + 2 * widths[edge - 1]
      slopes[edge] =
        (weight + otherWeight) / (weight / secants[edge - 1] + otherWeight / secants[edge])
    }
    let last = widths.count - 1
    slopes[0] = min(max(1.5 * secants[0] - 0.5 * slopes[1], 0), 3 * secants[0])
    slopes[last + 1] = min(max(1.5 * secants[last] - 0.5 * slopes[last], 0), 3 * secants[last])
    return slopes
  }
}
