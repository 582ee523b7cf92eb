/// What is asked about a target beyond the standing answers.
package struct TargetQuestion: Sendable, Hashable {
  package let target: ShareTarget
  /// Growths whose outcome is wanted.
  package let scenarios: [GrowthScenario]
  /// Values of s for which the growth needed is wanted.
  package let dispersions: [Double]
  /// Money for the nearest members; nil if none is named.
  package let budget: Double?

  /// The dispersions shown where the user names none: a bulletin never prints s.
  package static let usualDispersions = [0, 0.1, 0.2, 0.3]

  package init(
    _ target: ShareTarget, scenarios: [GrowthScenario] = [], dispersions: [Double] = [],
    budget: Double? = nil
  ) throws(Refusal) {
    for scenario in scenarios {
      guard scenario.growth.isFinite, scenario.growth > -1 else {
        throw .growthOutOfRange(scenario.growth)
      }
    }
    for dispersion in scenarios.map(\.dispersion) + dispersions {
      guard dispersion.isFinite, dispersion >= 0, dispersion <= 5 else {
        throw .dispersionOutOfRange(dispersion)
      }
    }
    if let budget, !(budget.isFinite && budget >= 0) { throw .budgetOutOfRange(budget) }
    self.target = target
    self.scenarios = scenarios
    self.dispersions = dispersions
    self.budget = budget
  }
}

/// Growth of the whole population: 1 + g_i = (1 + growth) · exp(dispersion · Z_i), Z_i normal.
package struct GrowthScenario: Sendable, Hashable {
  /// The growth of the median member.
  package let growth: Double
  /// s, the standard deviation of log growth between members; 0 is uniform growth.
  package let dispersion: Double

  package init(growth: Double, dispersion: Double = 0) {
    self.growth = growth
    self.dispersion = dispersion
  }
}

/// How estimates are drawn; the defaults are those of every printed figure.
package struct EstimationSettings: Sendable, Hashable {
  package static let leastDraws = 200

  package let draws: Int
  package let seed: UInt64
  /// The probability inside the printed interval.
  package let confidence: Double
  /// Draws for dispersed growth and budgets, which go through every member.
  package let populationDraws: Int

  package init(
    draws: Int = 8_000, seed: UInt64 = 20_200_817, confidence: Double = 0.9,
    populationDraws: Int? = nil
  ) throws(Refusal) {
    guard draws >= Self.leastDraws else { throw .tooFewDraws(draws, minimum: Self.leastDraws) }
    guard confidence > 0, confidence < 1 else { throw .shareOutOfRange(confidence) }
    self.draws = draws
    self.seed = seed
    self.confidence = confidence
    self.populationDraws = max(populationDraws ?? draws / 4, Self.leastDraws)
  }

  private init() {
    draws = 8_000
    seed = 20_200_817
    confidence = 0.9
    populationDraws = 2_000
  }

  package static let standard = EstimationSettings()
}
