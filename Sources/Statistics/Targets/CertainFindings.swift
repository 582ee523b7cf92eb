/// What the bounds alone say about a target, without any model.
package struct CertainFindings: Sendable, Hashable {
  package enum Status: Sendable, Hashable {
    /// Certainly reached already.
    case met
    /// Certainly not reached yet.
    case open
    /// The bounds do not say.
    case undecided
  }

  /// n.
  package let population: Int
  /// How many members reach τ now.
  package let reaching: CountBounds
  /// T = ⌈p·n⌉.
  package let needed: Int
  /// The smaller count that still prints as the share, where the share is a rounded one.
  package let neededIfRounded: Int?
  /// How many more members are needed: at least and at most; 0 when met.
  package let gap: CountBounds
  package let status: Status
  /// The uniform growth g that brings the T-th largest member to τ.
  package let growth: GrowthBounds
  /// The uniform growth that lifts everybody to u; nil without a floor target.
  package let growthLiftingAll: GrowthBounds?
  /// Money that lifts the members needed, the nearest first, to τ.
  package let cost: ValueBounds
  /// Money that lifts everybody to u; nil without a floor target.
  package let costLiftingAll: ValueBounds?
  /// How many members are below u now, certainly and possibly; nil without a floor target.
  package let belowFloor: CountBounds?
  /// The sum of all members' values.
  package let total: ValueBounds

  /// The share that reaches τ now, as certain and possible.
  package var share: ValueBounds {
    ValueBounds(
      lower: Double(reaching.certain) / Double(population),
      upper: Double(reaching.possible) / Double(population))
  }
}

/// A required growth as an interval: more than `lower` (or exactly that, if closed), at most
/// `upper`.
///
/// With N_{j+1} < T ≤ N_j the T-th largest member lies in [t_j, t_{j+1}), so that
/// 1 + g ∈ (τ / t_{j+1}, τ / t_j]. An infinite upper end: no growth is certain to suffice.
package struct GrowthBounds: Sendable, Hashable {
  package let lower: Double
  package let upper: Double
  /// Growth of exactly `lower` does not suffice.
  package let lowerIsOpen: Bool

  package init(lower: Double, upper: Double, lowerIsOpen: Bool) {
    self.lower = lower
    self.upper = upper
    self.lowerIsOpen = lowerIsOpen
  }
}

extension CensoredSample {
  /// The part of an answer that holds whatever the incomes inside the bounds are.
  package func certainFindings(for target: ShareTarget) -> CertainFindings {
    let needed = target.needed(of: population)
    let reaching = reaching(target.threshold)
    let status: CertainFindings.Status =
      reaching.certain >= needed ? .met : reaching.possible < needed ? .open : .undecided
    return CertainFindings(
      population: population, reaching: reaching, needed: needed,
      neededIfRounded: target.neededIfRounded(of: population),
      gap: CountBounds(
        certain: max(0, needed - reaching.possible), possible: max(0, needed - reaching.certain)),
      status: status,
      growth: growth(bringing: needed, to: target.threshold),
      growthLiftingAll: target.floor.map { growth(bringing: population, to: $0) },
      cost: cost(lifting: needed, to: target.threshold),
      costLiftingAll: target.floor.map { cost(lifting: population, to: $0) },
      belowFloor: target.floor.map { floor in
        let reaching = self.reaching(floor)
        return CountBounds(
          certain: population - reaching.possible, possible: population - reaching.certain)
      },
      total: totalBounds)
  }

  /// How many members certainly and possibly reach a threshold.
  package func reaching(_ threshold: Double) -> CountBounds {
    var certain = 0
    var possible = 0
    for observation in observations {
      if observation.certainlyReaches(threshold) { certain += observation.count }
      if observation.possiblyReaches(threshold) { possible += observation.count }
    }
    return CountBounds(certain: certain, possible: possible)
  }

  /// The growth after which exactly the `rank` largest members reach a positive threshold.
  private func growth(bringing rank: Int, to threshold: Double) -> GrowthBounds {
    let (lower, _) = ranked(rank, by: \.lower, isOpen: \.lowerIsOpen)
    let (upper, upperIsOpen) = ranked(rank, by: \.upper, isOpen: \.upperIsOpen)
    return GrowthBounds(
      lower: upper > 0 ? threshold / upper - 1 : .infinity,
      upper: lower > 0 ? threshold / lower - 1 : .infinity,
      lowerIsOpen: upperIsOpen)
  }

  /// The bound of rank `rank` from above among all members' lower or upper bounds.
  private func ranked(
    _ rank: Int, by bound: KeyPath<Observation, Double>, isOpen: KeyPath<Observation, Bool>
  ) -> (Double, Bool) {
    var left = rank
    // A closed end counts as larger than an open one at the same value.
    let descending = observations.sorted {
      ($0[keyPath: bound], $0[keyPath: isOpen] ? 0 : 1)
        > ($1[keyPath: bound], $1[keyPath: isOpen] ? 0 : 1)
    }
    for observation in descending {
      left -= observation.count
      if left <= 0 { return (observation[keyPath: bound], observation[keyPath: isOpen]) }
    }
    return (-.infinity, true)
  }

  /// Σ max(0, τ − x) over the `rank` largest members, at their upper and at their lower bounds.
  private func cost(lifting rank: Int, to threshold: Double) -> ValueBounds {
    ValueBounds(
      lower: shortfall(of: rank, by: \.upper, to: threshold),
      upper: shortfall(of: rank, by: \.lower, to: threshold))
  }

  private func shortfall(
    of rank: Int, by bound: KeyPath<Observation, Double>, to threshold: Double
  ) -> Double {
    var left = rank
    var money = 0.0
    for observation in observations.sorted(by: { $0[keyPath: bound] > $1[keyPath: bound] }) {
      let taken = min(left, observation.count)
      if taken > 0 { money += Double(taken) * max(0, threshold - observation[keyPath: bound]) }
      left -= taken
    }
    return money
  }
}
