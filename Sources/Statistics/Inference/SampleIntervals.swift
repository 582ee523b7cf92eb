/// Intervals for figures of a population of which the rows are a sample; a census has none.
package enum SampleIntervals {
  /// Wilson's score interval for a share of `successes` in `size`.
  ///
  /// Centre (x + z²/2)/(n + z²), half width z √(x(n − x)/n + z²/4)/(n + z²); Wilson, "Probable
  /// inference, the law of succession, and statistical inference", JASA 22:158, 1927.
  package static func share(successes: Int, size: Int, confidence: Double = 0.9) throws(Refusal)
    -> ValueBounds
  {
    guard size > 0 else { throw .emptyGroup }
    guard successes >= 0, successes <= size else {
      throw .successesOutOfRange(successes: successes, size: size)
    }
    try check(confidence)
    let z = NormalDistribution.quantile(0.5 * (1 + confidence))
    let count = Double(successes)
    let total = Double(size)
    let centre = (count + 0.5 * z * z) / (total + z * z)
    let spread = (count * (total - count) / total + 0.25 * z * z).squareRoot()
    let half = z * spread / (total + z * z)
    // Rounding must not keep the ends from the values they have exactly.
    return ValueBounds(
      lower: successes == 0 ? 0 : max(0, centre - half),
      upper: successes == size ? 1 : min(1, centre + half))
  }

  /// Student's interval for a mean: mean ± t_{n−1} · deviation / √n, from the sample deviation
  /// (divisor n − 1).
  package static func mean(
    _ mean: Double, deviation: Double, size: Int, confidence: Double = 0.9
  ) throws(Refusal) -> ValueBounds {
    guard size >= 2 else { throw .sampleTooSmall(size: size, minimum: 2) }
    guard mean.isFinite, deviation.isFinite, deviation >= 0 else { throw .notANumber }
    try check(confidence)
    let t = StudentDistribution.quantile(
      0.5 * (1 + confidence), degreesOfFreedom: Double(size - 1))
    let half = t * deviation / Double(size).squareRoot()
    return ValueBounds(lower: mean - half, upper: mean + half)
  }

  /// The largest share that none in `size` leaves plausible at 95%: 3/n, the rule of three.
  ///
  /// Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249:13, 1983.
  package static func shareAfterNone(in size: Int) throws(Refusal) -> Double {
    guard size > 0 else { throw .emptyGroup }
    return min(1, 3 / Double(size))
  }

  private static func check(_ confidence: Double) throws(Refusal) {
    guard confidence > 0, confidence < 1 else { throw .shareOutOfRange(confidence) }
  }
}
