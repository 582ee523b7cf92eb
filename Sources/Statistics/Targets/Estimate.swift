/// A quantity estimated from draws: its median and the ends of its interval.
package struct Estimate: Sendable, Hashable {
  package let median: Double
  package let lower: Double
  package let upper: Double

  package init(median: Double, lower: Double, upper: Double) {
    self.median = median
    self.lower = lower
    self.upper = upper
  }

  /// The median and the equal-tailed interval of the given probability.
  init(_ draws: ArraySlice<Double>, confidence: Double) {
    let sorted = draws.sorted()
    let tail = 0.5 * (1 - confidence)
    median = OrderStatistics.quantile(0.5, ofSorted: sorted)
    lower = OrderStatistics.quantile(tail, ofSorted: sorted)
    upper = OrderStatistics.quantile(1 - tail, ofSorted: sorted)
  }

  /// The same quantity in another unit, such as a share instead of a count.
  package func divided(by divisor: Double) -> Estimate {
    Estimate(median: median / divisor, lower: lower / divisor, upper: upper / divisor)
  }
}
