import Statistics
import Testing

/// Of 298 villages all are above 4, 33 above 10 and 8 above 20; a quarter is to reach 10, all 5.
enum WorkedExample {
  static func sample() throws -> CensoredSample {
    try CensoredSample(
      ThresholdCounts(thresholds: [4, 10, 20], counts: [298, 33, 8], population: 298))
  }

  static func target() throws -> ShareTarget {
    try ShareTarget(threshold: 10, share: 0.25, shareRounding: 0.005, floor: 5)
  }

  static let growths = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5]

  static let answer = Result {
    let question = try TargetQuestion(
      target(), scenarios: growths.map { GrowthScenario(growth: $0) },
      dispersions: TargetQuestion.usualDispersions, budget: 60)
    return try sample().estimate(question)
  }

  static func estimate() throws -> TargetEstimate {
    switch try answer.get() {
    case .estimated(let estimate): return estimate
    case .impossible(let limit): throw UnexpectedAnswer(limit: limit)
    }
  }
}

/// An estimate was expected, but the sample says too little.
struct UnexpectedAnswer: Error {
  let limit: EstimateLimit
}

@Suite struct WorkedExampleTests {
  @Test func theBoundsAloneSayThis() throws {
    let findings = try WorkedExample.sample().certainFindings(for: WorkedExample.target())
    #expect(findings.population == 298)
    #expect(findings.reaching == CountBounds(certain: 33, possible: 33))
    #expect(findings.needed == 75)
    #expect(findings.neededIfRounded == 74)
    #expect(findings.gap == CountBounds(certain: 42, possible: 42))
    #expect(findings.status == .open)
    #expect(findings.growth == GrowthBounds(lower: 0, upper: 1.5, lowerIsOpen: true))
    #expect(findings.growthLiftingAll?.upper == 0.25)
    #expect(findings.cost == ValueBounds(lower: 0, upper: 252))
    #expect(findings.costLiftingAll == ValueBounds(lower: 0, upper: 265))
    #expect(findings.belowFloor == CountBounds(certain: 0, possible: 265))
    #expect(findings.total == ValueBounds(lower: 1470, upper: .infinity))
  }

  struct Row: Sendable {
    let member: Member?
    let growth: Estimate
    let topUp: Estimate
    let belowFloor: Estimate
    let liftingAll: Estimate

    init(_ member: Member?, _ figures: [Double]) {
      func estimate(_ index: Int) -> Estimate {
        Estimate(median: figures[index], lower: figures[index + 1], upper: figures[index + 2])
      }
      self.member = member
      growth = estimate(0).divided(by: 100)
      topUp = estimate(3)
      belowFloor = estimate(6)
      liftingAll = estimate(9)
    }
  }

  static let rows = [
    Row(.logLinear, [15.5, 11.9, 19.7, 30, 23, 38, 64, 53, 76, 33, 27, 41]),
    Row(.piecewiseExponential, [28.4, 22.1, 35.1, 54, 41, 67, 91, 78, 106, 49, 40, 57]),
    Row(.truncatedLognormal, [39.1, 30.6, 47.8, 71, 55, 87, 121, 104, 136, 68, 56, 78]),
    Row(.logWeibull, [45.2, 31.4, 64.8, 80, 57, 109, 140, 98, 181, 84, 51, 127]),
    Row(nil, [32.4, 13.6, 54.5, 60, 26, 95, 102, 59, 161, 55, 30, 105]),
  ]

  @Test(arguments: rows) func estimatesAgreeWithTheTable(row: Row) throws {
    let estimate = try WorkedExample.estimate()
    let findings =
      row.member.map { member in estimate.members.first { $0.member == member }?.findings }
      ?? estimate.mixture
    let found = try #require(findings)
    // Figures of the table are rounded; the last half digit is allowed on top.
    expectClose(found.growth, row.growth, rounding: 0.0005)
    expectClose(found.topUp, row.topUp, rounding: 0.5)
    expectClose(try #require(found.belowFloor), row.belowFloor, rounding: 0.5)
    expectClose(try #require(found.liftingAll), row.liftingAll, rounding: 0.5)
  }

  @Test func bothTargetsAreNotPaidTwice() throws {
    let both = try #require(try WorkedExample.estimate().mixture.both)
    expectClose(both, Estimate(median: 116, lower: 57, upper: 197), rounding: 0.5)
  }

  @Test func theChanceOfSuccessRisesWithGrowth() throws {
    let scenarios = try WorkedExample.estimate().mixture.scenarios
    let expected = [0.001, 0.24, 0.30, 0.43, 0.71, 0.91]
    #expect(scenarios.count == expected.count)
    for (scenario, probability) in zip(scenarios, expected) {
      #expect(abs(scenario.probability - probability) < 0.03, "\(scenario)")
    }
  }

  @Test func dispersionEasesOneTargetAndStrainsTheOther() throws {
    let dispersed = try WorkedExample.estimate().dispersed
    let growths = [0.324, 0.312, 0.271, 0.208]
    let below = [0.0, 10, 33, 57]
    #expect(dispersed.count == 4)
    for (index, found) in dispersed.enumerated() {
      #expect(abs(found.growth.median - growths[index]) < 0.03 * growths[index] + 0.005)
      let left = try #require(found.belowFloor)
      #expect(abs(left.median - below[index]) <= 3, "\(found)")
    }
  }

  private func expectClose(_ found: Estimate, _ expected: Estimate, rounding: Double) {
    #expect(abs(found.median - expected.median) <= 0.03 * expected.median + rounding, "\(found)")
    #expect(abs(found.lower - expected.lower) <= 0.06 * expected.lower + rounding, "\(found)")
    #expect(abs(found.upper - expected.upper) <= 0.06 * expected.upper + rounding, "\(found)")
  }
}
