/// What a bulletin says: how many of a population reach each of some rising thresholds.
///
/// "All 298 villages above 4, 33 above 10, 8 above 20" is `thresholds: [4, 10, 20]`,
/// `counts: [298, 33, 8]`, `population: 298`. The lowest threshold is a floor when everybody
/// reaches it. In the formulas t_j is a threshold, N_j = #{x ≥ t_j} and S_j = N_j / n.
package struct ThresholdCounts: Sendable, Hashable {
  package let thresholds: [Double]
  /// How many members reach each threshold.
  package let counts: [Int]
  package let population: Int
  /// The sum of all members' values, if known.
  package let total: Double?

  package init(thresholds: [Double], counts: [Int], population: Int, total: Double? = nil) {
    self.thresholds = thresholds
    self.counts = counts
    self.population = population
    self.total = total
  }

  /// The same counts as one observation per cell: closed below, open above, the last cell open.
  ///
  /// Members below the lowest threshold get the bounds [lowest, t_0), with `lowest` −∞ unless
  /// given.
  package func observations(lowest: Double = -.infinity) throws(Refusal) -> [Observation] {
    try check()
    guard let first = thresholds.first, let all = counts.first else {
      return [Observation(from: lowest, to: .infinity, count: population)]
    }
    var observations: [Observation] = []
    if all < population {
      observations.append(Observation(from: lowest, to: first, count: population - all))
    }
    for (index, threshold) in thresholds.enumerated() {
      let isLast = index + 1 == thresholds.count
      let inside = counts[index] - (isLast ? 0 : counts[index + 1])
      let upper = isLast ? .infinity : thresholds[index + 1]
      // An empty cell is kept: its threshold is a fact too.
      observations.append(Observation(from: threshold, to: upper, count: inside))
    }
    return observations
  }

  private func check() throws(Refusal) {
    guard population > 0 else { throw .emptyGroup }
    guard thresholds.count == counts.count else {
      throw .unequalLengths(thresholds: thresholds.count, counts: counts.count)
    }
    for (index, threshold) in thresholds.enumerated() {
      guard threshold.isFinite else { throw .notANumber }
      let count = counts[index]
      guard count >= 0 else { throw .negativeCount(threshold: threshold, count: count) }
      guard count <= population else {
        throw .countAbovePopulation(threshold: threshold, count: count, population: population)
      }
      guard index + 1 < thresholds.count else { break }
      let next = thresholds[index + 1]
      guard threshold < next else {
        throw .thresholdsOutOfOrder(threshold: threshold, next: next)
      }
      guard counts[index + 1] <= count else {
        throw .countsContradict(
          threshold: threshold, count: count, higher: next, higherCount: counts[index + 1])
      }
    }
  }
}
