import Glibc

/// Counts of values in half-open intervals of one nice width.
///
/// The width follows Freedman and Diaconis, "On the histogram as a density estimator" (1981):
/// 2·IQR·n^(−1/3); where the quartiles coincide, Sturges' number of bins decides.
struct HistogramBins: Sendable {
  static let mostBins = 20

  /// One more than the bins; bin i holds edges[i] ≤ value < edges[i + 1].
  private(set) var edges: [Double]
  private(set) var counts: [Int]

  /// Nil without a finite value.
  init?(_ values: [Double]) {
    let sorted = values.filter(\.isFinite).map(AxisScale.clamped).sorted()
    guard let least = sorted.first, let most = sorted.last else { return nil }
    let summary = FiveNumbers(sorted: sorted)
    let range = most - least
    let spread = summary.upperQuartile - summary.lowerQuartile
    let wanted =
      spread > 0
      ? 2 * spread / cbrt(Double(sorted.count)) : range / (log2(Double(sorted.count)) + 1)
    let finest = max(range / Double(Self.mostBins), max(abs(least), abs(most)) * 1e-12)
    let size = max(wanted, finest)
    var step = NiceStep(atLeast: size > 1e-300 ? size : max(abs(most) * 0.1, 1))
    if range == 0 { step = NiceStep(atLeast: max(abs(most) * 0.1, 1)) }
    var found = Self.edges(step, least, most)
    while found.count > Self.mostBins + 1 {
      step = step.next
      found = Self.edges(step, least, most)
    }
    edges = found
    counts = Array(repeating: 0, count: found.count - 1)
    var bin = 0
    for value in sorted {
      while bin + 1 < counts.count, value >= found[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
  }

  /// How many of some values lie in each of these intervals.
  func counts(of values: [Double]) -> [Int] {
    var found = counts.map { _ in 0 }
    for value in values where value.isFinite {
      let bin = edges.lastIndex { $0 <= AxisScale.clamped(value) } ?? 0
      found[min(bin, found.count - 1)] += 1
    }
    return found
  }

  private static func edges(_ step: NiceStep, _ least: Double, _ most: Double) -> [Double] {
    var first = (least / step.size).rounded(.down)
    if step.multiple(first) > least { first -= 1 }
    var last = (most / step.size).rounded(.down) + 1
    if step.multiple(last) <= most { last += 1 }
    let count = min(max(last - first, 1), 100)
    return (0...Int(count)).map { step.multiple(first + Double($0)) }
  }
}
