/// The estimated part of an answer about a target.
package struct TargetEstimate: Sendable {
  /// The answer printed: the equal mixture of all members.
  package let mixture: TargetFindings
  /// The answer of each member alone, for `explain`; empty where every value is known exactly.
  package let members: [MemberFindings]
  /// Growth needed under each dispersion asked about.
  package let dispersed: [DispersedGrowth]
  /// The outcome of each scenario with dispersion, in the order asked.
  package let dispersedScenarios: [ScenarioFindings]
  /// What the budget reaches; nil if none was named.
  package let budget: BudgetFindings?
  package let basis: EstimateBasis
}

/// What is estimated about a target, by one member or by the mixture.
package struct TargetFindings: Sendable, Hashable {
  /// How many members reach τ now.
  package let reachingNow: Estimate
  /// g = τ/X_(T) − 1, the uniform growth that suffices; negative where there is room to fall.
  package let growth: Estimate
  /// Σ max(0, τ − x) over the T largest: money that lifts the members needed, the nearest first.
  package let topUp: Estimate
  /// Members below u now; nil without a floor target, as are the next two.
  package let belowFloor: Estimate?
  /// Σ max(0, u − x): money that lifts everybody to u.
  package let liftingAll: Estimate?
  /// Money for both targets at once; nobody is paid for twice.
  package let both: Estimate?
  /// One outcome per scenario without dispersion, in the order asked.
  package let scenarios: [ScenarioFindings]
}

package struct MemberFindings: Sendable, Hashable {
  package let member: Member
  package let findings: TargetFindings
}

/// What one growth brings.
package struct ScenarioFindings: Sendable, Hashable {
  package let scenario: GrowthScenario
  /// How many members reach τ after it.
  package let reaching: Estimate
  /// The share of draws in which at least T members reach τ.
  package let probability: Double
  /// How many stay below u; nil without a floor target.
  package let belowFloor: Estimate?
}

/// The growth needed when it differs from member to member.
package struct DispersedGrowth: Sendable, Hashable {
  package let dispersion: Double
  /// The growth of the median member that brings T members to τ.
  package let growth: Estimate
  /// How many are then still below u; nil without a floor target.
  package let belowFloor: Estimate?
}

package struct BudgetFindings: Sendable, Hashable {
  package let budget: Double
  /// How many of the nearest members the budget lifts to τ.
  package let lifted: Estimate
  /// The share of draws in which at least T members then reach τ.
  package let probability: Double
}

/// What an estimate rests on: stated under every estimated figure.
package struct EstimateBasis: Sendable, Hashable {
  package let members: [Member]
  package let scale: ModelScale
  /// The value at or below zero because of which the plain scale was used.
  package let lowestValue: Double?
  package let draws: Int
  /// Draws used for dispersed growth and budgets.
  package let populationDraws: Int
  package let seed: UInt64
  package let confidence: Double
  /// What a known total did; nil if there is none or nobody is above the last threshold.
  package let totalMatch: TotalMatch?
}

/// How a known total moved the tail above the last threshold.
package struct TotalMatch: Sendable, Hashable {
  /// Median α of the tails that the counts alone suggest.
  package let tailRateBefore: Double
  /// Median α of the tails that reproduce the total.
  package let tailRateAfter: Double
  /// The share of draws that no plausible tail could bring to the total.
  package let unmatchedShare: Double
}

/// Why there is an answer from the bounds but no estimate.
package enum EstimateLimit: Sendable, Hashable {
  /// The thresholds are too few to say how values are spread between and beyond them.
  case noShape(thresholds: Int, hasFloor: Bool)
  /// One observation says nothing about a spread.
  case oneObservation
  /// Too many rows to simulate each of them.
  case tooManyRows(count: Int, most: Int)
}

/// The outcome of asking for an estimate; "impossible to say" is an answer, not an error.
package enum EstimateAnswer: Sendable {
  case estimated(TargetEstimate)
  case impossible(EstimateLimit)
}
