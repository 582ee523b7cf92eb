import Testing

@testable import Statistics

/// Intervals around shares and means, against scipy.
@Suite struct SampleIntervalTests {
  /// scipy.stats.binomtest(x, n).proportion_ci(confidence, method="wilson").
  private static let shares: [(successes: Int, size: Int, confidence: Double, ends: ValueBounds)] =
    [
      (33, 298, 0.9, ValueBounds(lower: 0.08426925151847146, upper: 0.14421188210114788)),
      (0, 10, 0.9, ValueBounds(lower: 0, upper: 0.21294197008340698)),
      (10, 10, 0.95, ValueBounds(lower: 0.7224672001371109, upper: 1)),
      (1, 1, 0.9, ValueBounds(lower: 0.2698659487840541, upper: 1)),
      (5, 20, 0.95, ValueBounds(lower: 0.11186170140766571, upper: 0.468700877618744)),
      (1, 100_000, 0.99, ValueBounds(lower: 1.1740557298708517e-06, upper: 8.516918149582939e-05)),
      (149, 298, 0.9, ValueBounds(lower: 0.45257290283018226, upper: 0.5474270971698177)),
    ]

  @Test(arguments: shares)
  func sharesAgree(
    _ row: (successes: Int, size: Int, confidence: Double, ends: ValueBounds)
  ) throws {
    let found = try SampleIntervals.share(
      successes: row.successes, size: row.size, confidence: row.confidence)
    #expect(agrees(found.lower, row.ends.lower, within: 1e-9), "\(found)")
    #expect(agrees(found.upper, row.ends.upper, within: 1e-11), "\(found)")
  }

  @Test func sharesMirror() throws {
    for successes in 0...40 {
      let here = try SampleIntervals.share(successes: successes, size: 40)
      let there = try SampleIntervals.share(successes: 40 - successes, size: 40)
      #expect(isNear(here.lower, 1 - there.upper, by: 1e-14), "\(successes)")
      let share = Double(successes) / 40
      #expect(here.lower <= share && share <= here.upper)
    }
  }

  /// scipy.stats.t.interval(confidence, n − 1, loc=mean, scale=deviation/√n).
  private static let means: [(figures: [Double], size: Int, ends: ValueBounds)] = [
    ([12.5, 3.2, 0.9], 2, ValueBounds(lower: -1.786388834411392, upper: 26.786388834411373)),
    ([12.5, 3.2, 0.9], 10, ValueBounds(lower: 10.64502013583854, upper: 14.354979864161459)),
    ([100, 15, 0.99], 298, ValueBounds(lower: 97.74732154841473, upper: 102.25267845158527)),
    ([-4, 0, 0.95], 5, ValueBounds(lower: -4, upper: -4)),
  ]

  @Test(arguments: means)
  func meansAgree(_ row: (figures: [Double], size: Int, ends: ValueBounds)) throws {
    let found = try SampleIntervals.mean(
      row.figures[0], deviation: row.figures[1], size: row.size, confidence: row.figures[2])
    #expect(agrees(found.lower, row.ends.lower, within: 1e-11), "\(found)")
    #expect(agrees(found.upper, row.ends.upper, within: 1e-11), "\(found)")
  }

  @Test func noneInManyIsThreeInAll() throws {
    #expect(try SampleIntervals.shareAfterNone(in: 300) == 0.01)
    #expect(try SampleIntervals.shareAfterNone(in: 3) == 1)
    #expect(try SampleIntervals.shareAfterNone(in: 1) == 1)
    #expect(throws: Refusal.emptyGroup) { try SampleIntervals.shareAfterNone(in: 0) }
  }

  @Test func samplesAreRefused() {
    #expect(throws: Refusal.emptyGroup) { try SampleIntervals.share(successes: 0, size: 0) }
    for successes in [-1, 11] {
      #expect(throws: Refusal.successesOutOfRange(successes: successes, size: 10)) {
        try SampleIntervals.share(successes: successes, size: 10)
      }
    }
    for confidence in [0, 1, 1.5, -0.1] {
      #expect(throws: Refusal.shareOutOfRange(confidence)) {
        try SampleIntervals.share(successes: 1, size: 10, confidence: confidence)
      }
    }
    #expect(throws: Refusal.sampleTooSmall(size: 1, minimum: 2)) {
      try SampleIntervals.mean(1, deviation: 1, size: 1)
    }
    #expect(throws: Refusal.notANumber) { try SampleIntervals.mean(.nan, deviation: 1, size: 5) }
    #expect(throws: Refusal.notANumber) { try SampleIntervals.mean(1, deviation: -1, size: 5) }
  }
}

/// Growth fitted to short series, against scipy.stats.linregress of the logarithms.
@Suite struct LogLinearTrendTests {
  private static let incomes = (
    times: [2015.0, 2016, 2017, 2018, 2019], values: [6.2, 7.1, 7.9, 9.4, 10.3]
  )

  @Test func aSeriesAgrees() throws {
    let trend = try LogLinearTrend(times: Self.incomes.times, values: Self.incomes.values)
    #expect(agrees(trend.growth, 0.13835064387812954, within: 1e-11))
    #expect(agrees(trend.value(at: 2020), 11.865242376047265, within: 1e-11))
    let next = try #require(try trend.interval(at: 2020))
    #expect(agrees(next.lower, 11.089405533230124, within: 1e-10))
    #expect(agrees(next.upper, 12.695358305770261, within: 1e-10))
    let middle = try #require(try trend.interval(at: 2017, confidence: 0.95))
    #expect(agrees(middle.lower, 7.506317462964123, within: 1e-10))
    #expect(agrees(middle.upper, 8.619259478813662, within: 1e-10))
  }

  @Test func fallingAndUnevenTimesAgree() throws {
    let trend = try LogLinearTrend(times: [0, 1, 3], values: [100, 90, 70])
    #expect(agrees(trend.growth, -0.11295375128717881, within: 1e-11))
    #expect(agrees(trend.value(at: 4), 62.2735397819996, within: 1e-11))
    let next = try #require(try trend.interval(at: 4))
    #expect(agrees(next.lower, 55.46507821911256, within: 1e-10))
    #expect(agrees(next.upper, 69.91775512621525, within: 1e-10))
  }

  @Test func twoPointsAreCompoundGrowth() throws {
    let trend = try LogLinearTrend(times: [0, 2], values: [100, 121])
    #expect(agrees(trend.growth, 0.1, within: 1e-13))
    #expect(agrees(trend.value(at: 3), 133.1, within: 1e-13))
    #expect(agrees(trend.value(at: 0), 100, within: 1e-13))
    // Two points say nothing of errors.
    #expect(try trend.interval(at: 3) == nil)
  }

  @Test func steadyGrowthHasNoError() throws {
    let trend = try LogLinearTrend(times: [0, 1, 2, 3], values: [1, 2, 4, 8])
    #expect(agrees(trend.growth, 1, within: 1e-13))
    let next = try #require(try trend.interval(at: 4))
    #expect(agrees(next.lower, 16, within: 1e-10) && agrees(next.upper, 16, within: 1e-10))
  }

  @Test func slowAndSteepGrowthKeepTheirDigits() throws {
    let slow = try LogLinearTrend(times: [0, 1], values: [1e9, 1e9 + 1])
    #expect(agrees(slow.growth, 1e-9, within: 1e-5))
    let steep = try LogLinearTrend(times: [0, 1], values: [1, 1e-20])
    #expect(agrees(steep.value(at: 0.5), 1e-10, within: 1e-12))
    #expect(agrees(steep.value(at: 1), 1e-20, within: 1e-12))
  }

  @Test func seriesAreRefused() throws {
    func refusal(_ refusal: Refusal, _ times: [Double], _ values: [Double]) {
      #expect(throws: refusal) { try LogLinearTrend(times: times, values: values) }
    }
    refusal(.unequalLengths(thresholds: 2, counts: 1), [1, 2], [1])
    refusal(.notANumber, [1, .nan], [1, 2])
    refusal(.notANumber, [1, 2], [1, .infinity])
    refusal(.targetNotPositive(0), [1, 2], [1, 0])
    refusal(.sampleTooSmall(size: 1, minimum: 2), [1], [1])
    refusal(.sampleTooSmall(size: 0, minimum: 2), [], [])
    refusal(.sampleTooSmall(size: 2, minimum: 2), [1, 1], [1, 2])
    let trend = try LogLinearTrend(times: [0, 1, 2], values: [1, 2, 3])
    #expect(throws: Refusal.shareOutOfRange(1)) { try trend.interval(at: 3, confidence: 1) }
  }
}

/// A task against the calendar; by hand.
@Suite struct CompletionTests {
  /// 42 of 100 done by 17 May 2020, day 138 of 366 (day numbers 1, 138, 366).
  @Test func mayOfALeapYear() throws {
    let found = try Completion(done: 42, task: 100, start: 1, asOf: 138, end: 366)
    #expect(found.days == 366 && found.daysElapsed == 138 && found.daysLeft == 228)
    #expect(found.completed == 0.42 && found.remaining == 58)
    #expect(agrees(found.elapsed, 138.0 / 366, within: 1e-15))
    #expect(agrees(found.ahead, 0.042950819672131146, within: 1e-12))
    #expect(agrees(found.pace, 0.30434782608695654, within: 1e-14))
    #expect(agrees(found.projected, 111.39130434782608, within: 1e-14))
    #expect(agrees(try #require(found.paceNeeded), 58.0 / 228, within: 1e-15))
  }

  @Test func theLastDayHasNoPaceLeft() throws {
    let missed = try Completion(done: 9, task: 10, start: 5, asOf: 8, end: 8)
    #expect(missed.daysLeft == 0 && missed.paceNeeded == nil && missed.elapsed == 1)
    #expect(missed.projected == 9)
    let met = try Completion(done: 11, task: 10, start: 5, asOf: 8, end: 8)
    #expect(met.paceNeeded == 0 && met.remaining == 0 && agrees(met.ahead, 0.1, within: 1e-14))
  }

  @Test func oneDayIsAPeriod() throws {
    let found = try Completion(done: -1, task: 2, start: 0, asOf: 0, end: 0)
    #expect(found.days == 1 && found.elapsed == 1 && found.remaining == 3)
  }

  @Test func tasksAreRefused() {
    func refusal(
      _ refusal: Refusal, done: Double = 1, task: Double = 2, start: Int = 0, asOf: Int = 1,
      end: Int = 2
    ) {
      #expect(throws: refusal) {
        try Completion(done: done, task: task, start: start, asOf: asOf, end: end)
      }
    }
    refusal(.notANumber, done: .nan)
    refusal(.taskNotPositive(0), task: 0)
    refusal(.periodEndsBeforeItStarts(start: 3, end: 2), start: 3)
    refusal(.dateOutsidePeriod(date: 3, start: 0, end: 2), asOf: 3)
    refusal(.dateOutsidePeriod(date: -1, start: 0, end: 2), asOf: -1)
    refusal(.notANumber, start: .min, asOf: 0, end: .max)
  }
}

/// The Gini coefficient from bins.
@Suite struct BinnedInequalityTests {
  /// CubicHermiteSpline of the cumulated shares with the same slopes, integrated by `quad`.
  private static let figures:
    [(edges: [Double], counts: [Int], mean: Double, gini: Double, rate: Double?)] = [
      ([0, 5, 10, 20], [120, 150, 20, 8], 7.3, 0.4574721454624334, 1.4495752810445899),
      ([4, 10, 20], [265, 25, 8], 7.4, 0.22479326611026296, 7.779568647219905),
      ([0, 2, 4, 8, 16], [30, 40, 20, 8, 2], 4.6, 0.5327530903202128, 1.4039675383228136),
      // Evenly spread over 0 … 2 the coefficient is one third.
      ([0, 1, 2], [10, 10, 0], 1, 0.3333333333333333, nil),
    ]

  @Test(arguments: figures)
  func binsAgree(
    _ row: (edges: [Double], counts: [Int], mean: Double, gini: Double, rate: Double?)
  ) throws {
    let found = try BinnedInequality(edges: row.edges, counts: row.counts, mean: row.mean)
    #expect(agrees(found.gini, row.gini, within: 1e-11), "\(found)")
    #expect((found.tailRate == nil) == (row.rate == nil))
    if let rate = row.rate { #expect(agrees(found.tailRate ?? 0, rate, within: 1e-11)) }
  }

  /// A million members of a known law, cut into bins (scipy's `sf`), against the law's own figure.
  private static let laws: [(edges: [Double], counts: [Int], mean: Double, gini: Double)] = [
    // Exponential: ½.
    (
      [0, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4],
      [95163, 126037, 172270, 238651, 144749, 87795, 85548, 31471, 18316], 1, 0.5
    ),
    // Pareto of α = 3: 1/(2α − 1).
    (
      [1, 1.1, 1.25, 1.5, 2, 3, 5], [248685, 239315, 215704, 171296, 87963, 29037, 8000], 1.5, 0.2
    ),
    // Lognormal of σ = 0.8: erf(σ/2).
    (
      [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5],
      [41560, 151567, 166446, 140428, 193863, 113010, 108291, 62714, 22121], 1.3771277643359572,
      0.42839235504666845
    ),
  ]

  @Test(arguments: laws)
  func lawsComeOutNearly(_ row: (edges: [Double], counts: [Int], mean: Double, gini: Double))
    throws
  {
    let found = try BinnedInequality(edges: row.edges, counts: row.counts, mean: row.mean)
    #expect(isNear(found.gini, row.gini, by: 0.004), "\(found)")
  }

  @Test func theCoefficientIsAShare() throws {
    // Everybody at the edge itself; one who has everything.
    let equal = try BinnedInequality(edges: [5, 10], counts: [0, 7], mean: 10)
    #expect(equal.gini >= 0 && equal.gini < 1e-9, "\(equal)")
    let one = try BinnedInequality(edges: [0, 1], counts: [999_999, 1], mean: 1_000)
    #expect(one.gini > 0.99 && one.gini <= 1, "\(one)")
  }

  @Test func scaleDoesNotMatter() throws {
    let small = try BinnedInequality(edges: [0, 5, 10], counts: [5, 3, 2], mean: 6)
    let large = try BinnedInequality(edges: [0, 5e4, 10e4], counts: [500, 300, 200], mean: 6e4)
    #expect(agrees(small.gini, large.gini, within: 1e-12))
  }

  @Test func contradictionsAreRefused() {
    func refusal(_ refusal: Refusal, _ edges: [Double], _ counts: [Int], mean: Double = 5) {
      #expect(throws: refusal) {
        try BinnedInequality(edges: edges, counts: counts, mean: mean)
      }
    }
    refusal(.unequalLengths(thresholds: 2, counts: 1), [0, 1], [1])
    refusal(.emptyGroup, [0], [1])
    refusal(.emptyGroup, [0, 1], [0, 0])
    refusal(.notANumber, [0, .infinity], [1, 1])
    refusal(.notANumber, [0, 1], [1, 1], mean: .nan)
    refusal(.targetNotPositive(-1), [-1, 1], [1, 1])
    refusal(.thresholdsOutOfOrder(threshold: 1, next: 1), [1, 1], [1, 1])
    refusal(.negativeCount(threshold: 1, count: -1), [0, 1], [2, -1])
    // Half have 10 at least: the mean is 5 at least.
    refusal(.totalContradicts(total: 8, lowest: 10, highest: .infinity), [0, 10], [1, 1], mean: 4)
  }
}
