import TestSupport
import Testing

@testable import Statistics

/// What bounds alone say: worked by hand, and against completions drawn inside the bounds.
@Suite struct CertainFindingsTests {
  @Test func boundedRowsByHand() throws {
    // Exactly 3, exactly 12, from 5 up to 8 (excluded), at least 6.
    let sample = try CensoredSample([
      Observation(exactly: 3), Observation(exactly: 12), Observation(from: 5, to: 8),
      Observation(from: 6, to: .infinity),
    ])
    let target = try ShareTarget(threshold: 8, share: 0.5, floor: 6)
    let found = sample.certainFindings(for: target)
    #expect(found.needed == 2 && found.neededIfRounded == nil)
    #expect(found.reaching == CountBounds(certain: 1, possible: 2))
    #expect(found.share == ValueBounds(lower: 0.25, upper: 0.5))
    #expect(found.status == .undecided)
    #expect(found.gap == CountBounds(certain: 0, possible: 1))
    // The second is 6 at least and 12 at most.
    #expect(
      found.growth == GrowthBounds(lower: 8.0 / 12 - 1, upper: 8.0 / 6 - 1, lowerIsOpen: false))
    #expect(found.growthLiftingAll == GrowthBounds(lower: 1, upper: 1, lowerIsOpen: false))
    #expect(found.cost == ValueBounds(lower: 0, upper: 2))
    // The exact 3 needs 3; the row from 5 on up to 1 more.
    #expect(found.costLiftingAll == ValueBounds(lower: 3, upper: 4))
    #expect(found.belowFloor == CountBounds(certain: 1, possible: 2))
    #expect(found.total == ValueBounds(lower: 26, upper: .infinity))
  }

  @Test func statusesAreCertain() throws {
    let sample = try CensoredSample(
      ThresholdCounts(thresholds: [4, 10], counts: [10, 4], population: 10))
    func status(_ threshold: Double, _ share: Double) throws -> CertainFindings.Status {
      sample.certainFindings(for: try ShareTarget(threshold: threshold, share: share)).status
    }
    #expect(try status(10, 0.4) == .met)
    #expect(try status(10, 0.41) == .open)
    #expect(try status(4, 1) == .met)
    #expect(try status(12, 0.4) == .undecided)
    #expect(try status(12, 0.5) == .open)
    #expect(try status(7, 0.5) == .undecided)
  }

  @Test func withoutALowestValueNoGrowthIsCertain() throws {
    let sample = try CensoredSample(
      ThresholdCounts(thresholds: [10], counts: [3], population: 10))
    let found = sample.certainFindings(for: try ShareTarget(threshold: 10, share: 0.5, floor: 5))
    #expect(found.growth == GrowthBounds(lower: 0, upper: .infinity, lowerIsOpen: true))
    #expect(found.cost == ValueBounds(lower: 0, upper: .infinity))
    #expect(found.total == ValueBounds(lower: -.infinity, upper: .infinity))
  }

  @Test func aMetTargetLeavesRoomToFall() throws {
    let sample = try CensoredSample([Observation(exactly: 20, count: 4)])
    let found = sample.certainFindings(for: try ShareTarget(threshold: 10, share: 0.5))
    #expect(found.status == .met && found.gap == CountBounds(certain: 0, possible: 0))
    #expect(found.growth == GrowthBounds(lower: -0.5, upper: -0.5, lowerIsOpen: false))
    #expect(found.cost == ValueBounds(lower: 0, upper: 0))
    #expect(found.growthLiftingAll == nil && found.costLiftingAll == nil)
  }

  @Test func neededIsTheCeiling() throws {
    // 0.07 · 100 is 7.000000000000001 in binary, and still seven.
    for (share, population, needed) in [
      (0.25, 298, 75), (0.07, 100, 7), (1.0 / 3, 9, 3), (0.001, 5, 1), (1, 7, 7), (0.5, 1, 1),
      (0.29, 100, 29), (0.1, 10_000_000, 1_000_000),
    ] {
      let target = try ShareTarget(threshold: 1, share: share)
      #expect(target.needed(of: population) == needed, "\(share) of \(population)")
      #expect(target.neededIfRounded(of: population) == nil)
    }
    let rounded = try ShareTarget(threshold: 1, share: 0.25, shareRounding: 0.005)
    #expect(rounded.neededIfRounded(of: 298) == 74)
    #expect(rounded.neededIfRounded(of: 4) == nil)
  }

  @Test func targetsAreRefused() {
    func refusal(
      _ refusal: Refusal, threshold: Double = 1, share: Double = 0.5, floor: Double? = nil
    ) {
      #expect(throws: refusal) {
        try ShareTarget(threshold: threshold, share: share, floor: floor)
      }
    }
    refusal(.notANumber, threshold: .nan)
    refusal(.notANumber, threshold: .infinity)
    refusal(.targetNotPositive(0), threshold: 0)
    refusal(.targetNotPositive(-2), floor: -2)
    refusal(.shareOutOfRange(0), share: 0)
    refusal(.shareOutOfRange(1.01), share: 1.01)
    refusal(.notANumber, share: .nan)
  }

  // MARK: Completions

  /// A sample of few members with every kind of bounds.
  private static func sample(_ random: inout SeededRandom) throws -> CensoredSample {
    let rows = (0...random.below(6)).map { _ -> Observation in
      let lower = Double(1 + random.below(20))
      let count = 1 + random.below(3)
      switch random.below(4) {
      case 0: return Observation(exactly: lower, count: count)
      case 1: return Observation(from: lower, to: .infinity, count: count)
      default:
        return Observation(
          from: lower, to: lower + Double(1 + random.below(8)), lowerIsOpen: random.below(2) == 0,
          upperIsOpen: random.below(2) == 0, count: count)
      }
    }
    return try CensoredSample(rows)
  }

  /// A value for every member; at `place` 0 and 1 the ends themselves, open or not.
  private static func completion(
    _ sample: CensoredSample, at place: () -> Double
  ) -> [Double] {
    sample.observations.flatMap { row in
      (0..<row.count).map { _ in
        let u = place()
        if row.isExact { return row.lower }
        if row.upper == .infinity { return u == 1 ? .infinity : row.lower / (1 - u) }
        return u == 1 ? row.upper : row.lower + (row.upper - row.lower) * u
      }
    }.sorted(by: >)
  }

  /// What a target asks of known values, written without any of the library's code.
  private struct Answer {
    let reaching: Int
    let growth: Double
    let cost: Double
    let costLiftingAll: Double
    let belowFloor: Int

    init(_ values: [Double], _ target: ShareTarget, floor: Double, needed: Int) {
      reaching = values.count { $0 >= target.threshold }
      growth = target.threshold / values[needed - 1] - 1
      cost = values[..<needed].reduce(0) { $0 + max(0, target.threshold - $1) }
      costLiftingAll = values.reduce(0) { $0 + max(0, floor - $1) }
      belowFloor = values.count { $0 < floor }
    }
  }

  @Test(arguments: 0..<150) func everyCompletionLiesWithin(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let sample = try Self.sample(&random)
    let floor = Double(1 + random.below(20))
    let target = try ShareTarget(
      threshold: Double(1 + random.below(25)), share: Double(1 + random.below(10)) / 10,
      floor: floor)
    let found = sample.certainFindings(for: target)
    for _ in 0..<20 {
      // Strictly inside, so that open ends are never taken.
      let values = Self.completion(sample) { Double(1 + random.below(99)) / 100 }
      let answer = Answer(values, target, floor: floor, needed: found.needed)
      #expect(found.reaching.certain <= answer.reaching, "seed \(seed)")
      #expect(answer.reaching <= found.reaching.possible, "seed \(seed)")
      expect(answer.growth, within: found.growth, seed)
      expect(answer.cost, within: found.cost, seed)
      expect(answer.costLiftingAll, within: try #require(found.costLiftingAll), seed)
      let below = try #require(found.belowFloor)
      #expect(below.certain <= answer.belowFloor && answer.belowFloor <= below.possible)
      expect(values.reduce(0, +), within: found.total, seed)
      switch found.status {
      case .met: #expect(answer.reaching >= found.needed, "seed \(seed)")
      case .open: #expect(answer.reaching < found.needed, "seed \(seed)")
      case .undecided: break
      }
    }
  }

  /// The bounds are no wider than they must be: the ends of the rows give the ends of the answer.
  @Test(arguments: 0..<150) func theEndsAreAttained(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let sample = try Self.sample(&random)
    let floor = Double(1 + random.below(20))
    let target = try ShareTarget(
      threshold: Double(1 + random.below(25)), share: Double(1 + random.below(10)) / 10,
      floor: floor)
    let found = sample.certainFindings(for: target)
    let worst = Self.completion(sample) { 0 }
    let best = Self.completion(sample) { 1 }
    let low = Answer(worst, target, floor: floor, needed: found.needed)
    let high = Answer(best, target, floor: floor, needed: found.needed)
    #expect(found.growth.upper == low.growth && found.growth.lower == high.growth, "seed \(seed)")
    #expect(agrees(found.cost.upper, low.cost) && agrees(found.cost.lower, high.cost))
    let all = try #require(found.costLiftingAll)
    #expect(agrees(all.upper, low.costLiftingAll) && agrees(all.lower, high.costLiftingAll))
    #expect(found.reaching.certain == low.reaching, "seed \(seed)")
    #expect(found.belowFloor?.possible == low.belowFloor, "seed \(seed)")
  }

  private func expect(_ value: Double, within bounds: ValueBounds, _ seed: Int) {
    let slack = 1e-9 * max(1, abs(value))
    #expect(value >= bounds.lower - slack && value <= bounds.upper + slack, "seed \(seed)")
  }

  private func expect(_ growth: Double, within bounds: GrowthBounds, _ seed: Int) {
    #expect(growth >= bounds.lower && growth <= bounds.upper, "seed \(seed): \(growth)")
    #expect(!bounds.lowerIsOpen || growth > bounds.lower, "seed \(seed): \(growth)")
  }
}
