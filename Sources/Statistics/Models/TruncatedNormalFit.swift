import Glibc

/// Fits of the left-truncated normal law on the model's scale, and of its exponential limit.
enum TruncatedNormalFit {
  /// Cuts beyond this many deviations are taken as the exponential (Pareto) limit.
  static let deepestCut = 30.0

  /// The law through two points: survival s_1 at distance d_1 above the floor, s_2 at d_2 > d_1.
  ///
  /// With z_i = Q⁻¹(s_i Q(a)) the slopes (z_1 − a)/d_1 and (z_2 − a)/d_2 must agree; their ratio
  /// falls with a, so the root is bracketed from `guess` and refined by the Illinois method. Nil
  /// where the tail is as heavy as an exponential one or heavier, so that no cut fits.
  static func through(
    survivals s1: Double, _ s2: Double, distances d1: Double, _ d2: Double, guess: Double
  ) -> (cut: Double, slope: Double)? {
    guard log(s2) / d2 < log(s1) / d1 else { return nil }
    let logRatio = log(d1 / d2)
    func excess(_ cut: Double) -> Double {
      let mass = NormalDistribution.survival(cut)
      let first = -NormalDistribution.quantile(s1 * mass) - cut
      let second = -NormalDistribution.quantile(s2 * mass) - cut
      return log(first / second) - logRatio
    }
    var low = min(max(guess, -40), deepestCut - 1)
    var lowExcess = excess(low)
    var step = lowExcess > 0 ? 1.0 : -1.0
    var high = low
    var highExcess = lowExcess
    while (highExcess > 0) == (lowExcess > 0) {
      low = high
      lowExcess = highExcess
      if low >= deepestCut { return nil }
      if low <= -200 { break }
      high = min(low + step, deepestCut)
      highExcess = excess(high)
      step *= 2
    }
    for _ in 0..<60 where abs(high - low) > 1e-7 && highExcess != lowExcess {
      let middle = high - highExcess * (high - low) / (highExcess - lowExcess)
      let middleExcess = excess(middle)
      if (middleExcess > 0) == (highExcess > 0) {
        lowExcess *= 0.5
      } else {
        low = high
        lowExcess = highExcess
      }
      if abs(middle - high) < 1e-7 { high = middle; break }
      high = middle
      highExcess = middleExcess
    }
    let mass = NormalDistribution.survival(high)
    let slope = (-NormalDistribution.quantile(s1 * mass) - high) / d1
    return slope > 0 && slope.isFinite ? (high, slope) : nil
  }

  /// The rate of the exponential law by maximum likelihood on cells, Newton steps from `guess`.
  ///
  /// A cell that starts at distance d and is w wide has probability e^(−αd)(1 − e^(−αw)); the score
  /// of α is Σ p_j (w_j / (e^(αw_j) − 1)) − Σ p_j d_j and falls with α.
  static func rate(
    distances: [Double], probabilities: [Double], guess: Double
  ) -> Double {
    var rate = guess
    for _ in 0..<50 {
      var score = 0.0
      var slope = 0.0
      for cell in distances.indices {
        score -= probabilities[cell] * distances[cell]
        guard cell + 1 < distances.count else { break }
        let width = distances[cell + 1] - distances[cell]
        let growth = expm1(min(rate * width, 300))
        score += probabilities[cell] * width / growth
        slope += probabilities[cell] * width * width * (growth + 1) / (growth * growth)
      }
      // On the scale of ln α the step cannot leave the positive numbers.
      let step = min(max(score / (slope * rate), -1), 1)
      rate *= exp(step)
      if abs(step) < 1e-7 { break }
    }
    return rate
  }
}
