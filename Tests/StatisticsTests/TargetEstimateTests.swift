import TestSupport
import Testing

@testable import Statistics

/// What every estimator of targets must hold to, whatever its models.
@Suite struct TargetEstimateTests {
  private static let few: EstimationSettings? = try? EstimationSettings(draws: 600)

  private static func settings() throws -> EstimationSettings { try #require(few) }

  /// Of 298 villages 33 are above 10 and 8 above 20, all above 4.
  private static func villages(factor: Double = 1) throws -> CensoredSample {
    try CensoredSample(
      ThresholdCounts(
        thresholds: [4 * factor, 10 * factor, 20 * factor], counts: [298, 33, 8], population: 298))
  }

  private static func estimate(
    _ sample: CensoredSample, _ question: TargetQuestion, _ settings: EstimationSettings? = nil
  ) throws -> TargetEstimate {
    switch try sample.estimate(question, settings: settings ?? Self.settings()) {
    case .estimated(let estimate): return estimate
    case .impossible(let limit): throw UnexpectedAnswer(limit: limit)
    }
  }

  private static func findings(
    _ sample: CensoredSample, threshold: Double, share: Double, floor: Double? = nil
  ) throws -> TargetFindings {
    let target = try ShareTarget(threshold: threshold, share: share, floor: floor)
    return try estimate(sample, try TargetQuestion(target)).mixture
  }

  // MARK: Order

  @Test func moreMembersNeedMoreGrowthAndMoney() throws {
    let sample = try Self.villages()
    var last = try Self.findings(sample, threshold: 10, share: 0.15)
    for share in [0.25, 0.4, 0.7, 0.95] {
      let next = try Self.findings(sample, threshold: 10, share: share)
      #expect(next.growth.median > last.growth.median, "\(share)")
      #expect(next.topUp.median > last.topUp.median, "\(share)")
      last = next
    }
  }

  @Test func higherThresholdsNeedMoreGrowthAndMoney() throws {
    let sample = try Self.villages()
    var last = try Self.findings(sample, threshold: 6, share: 0.5)
    for threshold in [8.0, 10, 15, 25] {
      let next = try Self.findings(sample, threshold: threshold, share: 0.5)
      #expect(next.growth.median > last.growth.median, "\(threshold)")
      #expect(next.topUp.median > last.topUp.median, "\(threshold)")
      #expect(next.reachingNow.median <= last.reachingNow.median, "\(threshold)")
      last = next
    }
  }

  @Test func moreGrowthBringsMoreMembers() throws {
    let growths = [-0.2, 0, 0.1, 0.3, 0.6, 1.2]
    let question = try TargetQuestion(
      ShareTarget(threshold: 10, share: 0.25, floor: 5),
      scenarios: growths.map { GrowthScenario(growth: $0) })
    let scenarios = try Self.estimate(Self.villages(), question).mixture.scenarios
    #expect(scenarios.map(\.scenario.growth) == growths)
    for (before, after) in zip(scenarios, scenarios.dropFirst()) {
      #expect(before.reaching.median <= after.reaching.median)
      #expect(before.probability <= after.probability)
      let left = try #require(before.belowFloor)
      #expect(left.median >= (try #require(after.belowFloor)).median)
    }
    // At −20% all are below 12.5, at 120% all above 4·2.2 = 8.8.
    #expect(scenarios[0].probability == 0)
    #expect(scenarios[1].reaching == Estimate(median: 33, lower: 33, upper: 33))
    #expect(scenarios[5].belowFloor == Estimate(median: 0, lower: 0, upper: 0))
  }

  @Test func intervalsLieWithinWhatIsCertain() throws {
    let sample = try Self.villages()
    for (threshold, share, floor) in [
      (10.0, 0.25, 5.0), (10, 0.05, 4.5), (20, 0.1, 10), (6, 0.9, 6), (15, 0.02, 12),
    ] {
      let target = try ShareTarget(threshold: threshold, share: share, floor: floor)
      let certain = sample.certainFindings(for: target)
      let found = try Self.estimate(sample, TargetQuestion(target)).mixture
      expect(found.growth, within: certain.growth.lower, certain.growth.upper)
      expect(found.topUp, within: certain.cost.lower, certain.cost.upper)
      let reaching = certain.reaching
      expect(found.reachingNow, within: Double(reaching.certain), Double(reaching.possible))
      let below = try #require(certain.belowFloor)
      let belowNow = try #require(found.belowFloor)
      expect(belowNow, within: Double(below.certain), Double(below.possible))
      let all = try #require(certain.costLiftingAll)
      let lifting = try #require(found.liftingAll)
      expect(lifting, within: all.lower, all.upper)
      // Paying for both is no cheaper than for one.
      let both = try #require(found.both)
      #expect(both.median >= max(found.topUp.median, lifting.median) - 1e-9)
    }
  }

  private func expect(_ estimate: Estimate, within lower: Double, _ upper: Double) {
    #expect(estimate.lower <= estimate.median && estimate.median <= estimate.upper)
    let slack = 1e-9 * max(1, abs(upper.isFinite ? upper : 1))
    #expect(estimate.lower >= lower - slack && estimate.upper <= upper + slack, "\(estimate)")
  }

  // MARK: Agreement of ways

  /// Uniform growth is worked out from ranks alone, dispersed growth by drawing every member.
  @Test func growthWithoutDispersionIsTheSame() throws {
    let question = try TargetQuestion(
      ShareTarget(threshold: 10, share: 0.25, floor: 5),
      scenarios: [GrowthScenario(growth: 0.4), GrowthScenario(growth: 0.4, dispersion: 1e-9)],
      dispersions: [0])
    let found = try Self.estimate(
      Self.villages(), question, try EstimationSettings(draws: 4_000, populationDraws: 1_200))
    let dispersed = try #require(found.dispersed.first)
    #expect(isNear(dispersed.growth.median, found.mixture.growth.median, by: 0.03))
    let uniform = try #require(found.mixture.scenarios.first)
    let drawn = try #require(found.dispersedScenarios.first)
    #expect(isNear(uniform.probability, drawn.probability, by: 0.06))
    #expect(isNear(uniform.reaching.median, drawn.reaching.median, by: 6))
  }

  @Test func theMedianMoneySufficesHalfTheTime() throws {
    let target = try ShareTarget(threshold: 10, share: 0.25)
    let sample = try Self.villages()
    let settings = try EstimationSettings(draws: 2_000, populationDraws: 800)
    let topUp = try Self.estimate(sample, TargetQuestion(target), settings).mixture.topUp
    for (budget, probability) in [
      (0, 0), (topUp.lower, 0.05), (topUp.median, 0.5), (topUp.upper, 0.95), (10_000, 1.0),
    ] {
      let found = try Self.estimate(sample, TargetQuestion(target, budget: budget), settings)
      let reached = try #require(found.budget)
      #expect(isNear(reached.probability, probability, by: 0.06), "\(budget): \(reached)")
      #expect(budget > 0 || reached.lifted.upper == 0)
      #expect(budget < 10_000 || reached.lifted == Estimate(median: 265, lower: 265, upper: 265))
    }
  }

  @Test func theScaleOfMoneyDoesNotMatter() throws {
    let small = try Self.findings(Self.villages(), threshold: 10, share: 0.25, floor: 5)
    let large = try Self.findings(
      Self.villages(factor: 1_000), threshold: 10_000, share: 0.25, floor: 5_000)
    #expect(agrees(large.growth.median, small.growth.median, within: 1e-3))
    #expect(agrees(large.topUp.median, 1_000 * small.topUp.median, within: 5e-3))
    #expect(isNear(large.belowFloor?.median ?? 0, small.belowFloor?.median ?? -9, by: 1))
  }

  @Test func largeGroupsAreThinnedWithoutBias() throws {
    let sample = try CensoredSample(
      ThresholdCounts(
        thresholds: [4, 10, 20], counts: [29_800, 3_300, 800], population: 29_800))
    let target = try ShareTarget(threshold: 10, share: 0.25)
    let found = try Self.estimate(
      sample, TargetQuestion(target, dispersions: [0]),
      EstimationSettings(draws: 400, populationDraws: 200))
    let dispersed = try #require(found.dispersed.first)
    #expect(isNear(dispersed.growth.median, found.mixture.growth.median, by: 0.06))
    #expect(found.basis.populationDraws == 200 && found.basis.draws == 400)
  }

  // MARK: Everything known

  /// Every quantity of known values, worked out by hand.
  @Test func knownValuesAreArithmetic() throws {
    let sample = try CensoredSample([2.0, 4, 5, 8, 12].map { Observation(exactly: $0) })
    let question = try TargetQuestion(
      ShareTarget(threshold: 10, share: 0.6, floor: 6),
      scenarios: [GrowthScenario(growth: 0.25), GrowthScenario(growth: 1)], dispersions: [0],
      budget: 6)
    let found = try Self.estimate(sample, question)
    func known(_ value: Double) -> Estimate { Estimate(median: value, lower: value, upper: value) }
    // T = 3: the third largest is 5.
    #expect(found.mixture.growth == known(1))
    #expect(found.mixture.reachingNow == known(1))
    #expect(found.mixture.topUp == known(2 + 5))
    #expect(found.mixture.belowFloor == known(3))
    #expect(found.mixture.liftingAll == known(4 + 2 + 1))
    #expect(found.mixture.both == known(7 + 2 + 4))
    #expect(found.mixture.scenarios.map(\.reaching) == [known(2), known(3)])
    #expect(found.mixture.scenarios.map(\.probability) == [0, 1])
    #expect(found.mixture.scenarios.map(\.belowFloor) == [known(2), known(1)])
    let dispersed = try #require(found.dispersed.first)
    #expect(agrees(dispersed.growth.median, 1, within: 1e-12))
    #expect(dispersed.belowFloor == known(1))
    // Six lifts the 8 with 2, and then not the 5.
    #expect(found.budget == BudgetFindings(budget: 6, lifted: known(1), probability: 0))
    #expect(found.members.isEmpty && found.basis.members.isEmpty && found.basis.draws == 1)
  }

  @Test func tiesAreReachedTogether() throws {
    let sample = try CensoredSample([Observation(exactly: 5, count: 4)])
    let question = try TargetQuestion(
      ShareTarget(threshold: 10, share: 0.5),
      scenarios: [GrowthScenario(growth: 0.99), GrowthScenario(growth: 1)], budget: 12)
    let found = try Self.estimate(sample, question)
    #expect(found.mixture.growth.median == 1 && found.mixture.topUp.median == 10)
    #expect(found.mixture.scenarios.map(\.reaching.median) == [0, 4])
    #expect(found.budget?.lifted.median == 2 && found.budget?.probability == 1)
    #expect(found.mixture.belowFloor == nil && found.mixture.both == nil)
  }

  @Test func oneKnownRowIsEnough() throws {
    let sample = try CensoredSample([Observation(exactly: 8)])
    let found = try Self.findings(sample, threshold: 10, share: 0.5)
    #expect(found.growth.median == 0.25 && found.topUp.median == 2)
  }

  @Test func whatIsMetNeedsNothing() throws {
    let found = try Self.findings(Self.villages(), threshold: 4, share: 0.5, floor: 4)
    #expect(found.growth.upper < 0)
    let nothing = Estimate(median: 0, lower: 0, upper: 0)
    #expect(found.topUp == nothing && found.liftingAll == nothing && found.both == nothing)
    #expect(found.reachingNow == Estimate(median: 298, lower: 298, upper: 298))
  }

  // MARK: Sameness and refusals

  @Test func theSameQuestionHasTheSameAnswer() throws {
    let sample = try Self.villages()
    let question = try TargetQuestion(
      ShareTarget(threshold: 10, share: 0.25, floor: 5), dispersions: [0.1], budget: 60)
    let first = try Self.estimate(sample, question)
    let second = try Self.estimate(sample, question)
    #expect(first.mixture == second.mixture && first.members == second.members)
    #expect(first.dispersed == second.dispersed && first.budget == second.budget)
    let other = try Self.estimate(
      sample, question, EstimationSettings(draws: 600, seed: 1))
    #expect(other.mixture != first.mixture)
    #expect(isNear(other.mixture.growth.median, first.mixture.growth.median, by: 0.06))
  }

  @Test func whatElseIsAskedLeavesTheAnswerAlone() throws {
    let sample = try Self.villages()
    let target = try ShareTarget(threshold: 10, share: 0.25, floor: 5)
    let bare = try Self.estimate(sample, TargetQuestion(target))
    let more = try Self.estimate(
      sample, TargetQuestion(target, dispersions: [0.2], budget: 10))
    #expect(bare.mixture == more.mixture)
  }

  private static let impossible: [(rows: [Observation], limit: EstimateLimit)] = [
    ([Observation(from: 4, to: 10)], .oneObservation),
    (
      [Observation(from: 4, to: .infinity, count: 9)],
      .noShape(thresholds: 1, hasFloor: true)
    ),
    (
      [Observation(from: 0, to: 5, count: 4), Observation(from: 5, to: .infinity, count: 6)],
      .noShape(thresholds: 1, hasFloor: false)
    ),
    (
      [Observation(exactly: 1, count: 5_000_001)],
      .tooManyRows(count: 5_000_001, most: 5_000_000)
    ),
  ]

  @Test(arguments: impossible)
  func tooLittleIsSaid(_ row: (rows: [Observation], limit: EstimateLimit)) throws {
    let question = try TargetQuestion(ShareTarget(threshold: 10, share: 0.5))
    let sample = try CensoredSample(row.rows)
    guard case .impossible(let limit) = try sample.estimate(question) else {
      Issue.record("an estimate from \(row.rows)")
      return
    }
    #expect(limit == row.limit)
    guard case .impossible(let other) = try sample.estimateCounts(atLeast: [3]) else {
      Issue.record("counts from \(row.rows)")
      return
    }
    #expect(other == row.limit)
  }

  @Test func stoppingIsARefusal() throws {
    let question = try TargetQuestion(ShareTarget(threshold: 10, share: 0.5), budget: 5)
    let sample = try Self.villages()
    #expect(throws: Refusal.cancelled) { try sample.estimate(question) { true } }
    #expect(throws: Refusal.cancelled) {
      try sample.estimateCounts(atLeast: [7]) { true }
    }
  }

  @Test func questionsAreRefused() throws {
    let target = try ShareTarget(threshold: 10, share: 0.5)
    #expect(throws: Refusal.growthOutOfRange(-1)) {
      try TargetQuestion(target, scenarios: [GrowthScenario(growth: -1)])
    }
    #expect(throws: Refusal.growthOutOfRange(.infinity)) {
      try TargetQuestion(target, scenarios: [GrowthScenario(growth: .infinity)])
    }
    #expect(throws: Refusal.dispersionOutOfRange(-0.1)) {
      try TargetQuestion(target, dispersions: [-0.1])
    }
    #expect(throws: Refusal.dispersionOutOfRange(5.1)) {
      try TargetQuestion(target, scenarios: [GrowthScenario(growth: 0, dispersion: 5.1)])
    }
    #expect(throws: Refusal.budgetOutOfRange(-1)) { try TargetQuestion(target, budget: -1) }
    #expect(throws: Refusal.tooFewDraws(199, minimum: 200)) { try EstimationSettings(draws: 199) }
    #expect(throws: Refusal.shareOutOfRange(1)) { try EstimationSettings(confidence: 1) }
  }

  @Test func settingsHaveTheirDefaults() throws {
    let settings = try EstimationSettings()
    #expect(settings == .standard)
    #expect(settings.populationDraws == settings.draws / 4)
    #expect(try EstimationSettings(draws: 400).populationDraws == 200)
    #expect(try EstimationSettings(draws: 400, populationDraws: 3).populationDraws == 200)
  }

  @Test func anEstimateIsMadeOfQuantiles() {
    let draws = (0...100).map(Double.init).reversed()
    let found = Estimate(Array(draws)[...], confidence: 0.9)
    #expect(isNear(found.median, 50, by: 1e-9))
    #expect(isNear(found.lower, 5, by: 1e-9) && isNear(found.upper, 95, by: 1e-9))
    #expect(found.divided(by: 2).median == found.median / 2)
  }
}

/// How many reach values that the bulletin does not name.
@Suite struct CountEstimateTests {
  private static func counts(_ cuts: [Double], of sample: CensoredSample) throws -> CountEstimates {
    let settings = try EstimationSettings(draws: 600)
    switch try sample.estimateCounts(atLeast: cuts, settings: settings) {
    case .estimated(let counts): return counts
    case .impossible(let limit): throw UnexpectedAnswer(limit: limit)
    }
  }

  private static func villages() throws -> CensoredSample {
    try CensoredSample(
      ThresholdCounts(thresholds: [4, 10, 20], counts: [298, 33, 8], population: 298))
  }

  @Test func countsOfTheBulletinComeBack() throws {
    let found = try Self.counts([1, 4, 10, 20], of: Self.villages()).mixture
    #expect(found.map(\.median) == [298, 298, 33, 8])
    #expect(found.allSatisfy { $0.lower == $0.median && $0.upper == $0.median })
  }

  @Test func countsFallAndLieWithinTheBounds() throws {
    let sample = try Self.villages()
    let cuts = [4.2, 5, 6, 7, 8.5, 9.9, 11, 15, 19, 21, 30, 60]
    let found = try Self.counts(cuts, of: sample)
    for (index, estimate) in found.mixture.enumerated() {
      let bounds = sample.reaching(cuts[index])
      #expect(estimate.lower >= Double(bounds.certain), "\(cuts[index])")
      #expect(estimate.upper <= Double(bounds.possible), "\(cuts[index])")
      #expect(index == 0 || estimate.median <= found.mixture[index - 1].median)
    }
    // The mixture lies between its members.
    for index in cuts.indices {
      let medians = found.members.map { $0.counts[index].median }
      let middle = found.mixture[index].median
      #expect(middle >= (medians.min() ?? 0) && middle <= (medians.max() ?? 0))
    }
  }

  @Test func knownValuesAreCounted() throws {
    let sample = try CensoredSample([1.0, 2, 2, 5].map { Observation(exactly: $0) })
    let found = try Self.counts([0, 2, 2.1, 6], of: sample)
    #expect(found.mixture.map(\.median) == [4, 3, 1, 0])
    #expect(found.members.isEmpty)
  }

  @Test func mixedRowsCountTheKnownOnesExactly() throws {
    let sample = try CensoredSample([
      Observation(from: 4, to: 10, count: 30), Observation(from: 10, to: .infinity, count: 10),
      Observation(exactly: 7, count: 20), Observation(exactly: 15, count: 5),
    ])
    let found = try Self.counts([4, 7, 7.0001, 10, 15], of: sample).mixture
    #expect(found[0] == Estimate(median: 65, lower: 65, upper: 65))
    #expect(found[3] == Estimate(median: 15, lower: 15, upper: 15))
    #expect(isNear(found[1].median - found[2].median, 20, by: 2))
    #expect(found[4].lower >= 5 && found[4].upper <= 15)
  }

  @Test func aCutIsANumber() throws {
    let sample = try Self.villages()
    #expect(throws: Refusal.notANumber) { try sample.estimateCounts(atLeast: [5, .nan]) }
  }

  /// Negative values: the plain scale instead of the logarithm.
  @Test func lossesAreEstimatedOnThePlainScale() throws {
    let sample = try CensoredSample([
      Observation(from: -10, to: 0, count: 40), Observation(from: 0, to: 5, count: 40),
      Observation(from: 5, to: .infinity, count: 20),
    ])
    let found = try Self.counts([-5, 0, 2.5, 5], of: sample).mixture
    #expect(found[1].median == 60 && found[3].median == 20)
    #expect(found[0].lower >= 60 && found[0].upper <= 100)
    #expect(found[2].lower >= 20 && found[2].upper <= 60)
  }
}
