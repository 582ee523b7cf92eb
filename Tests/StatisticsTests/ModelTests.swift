import Testing

@testable import Statistics

/// Laws and fits against scipy: survival functions of `norm`, `weibull_min`, `burr12`; parameters
/// from closed forms, `brentq` and `minimize`.
@Suite struct SurvivalLawTests {
  /// A law, and its survival at y = 1.7.
  private static let laws: [(law: SurvivalLaw, survival: Double)] = [
    (.exponential(origin: 0.4, rate: 1.5), 0.14227407158651362),
    (
      .truncatedNormal(origin: 0.4, cut: 0.8, slope: 1.3, mass: 0.2118553985833967),
      0.030148652371626398
    ),
    (
      .truncatedNormal(
        origin: 0.4, cut: -1.2, slope: 1.3, mass: NormalDistribution.survival(-1.2)),
      0.35264578342068476
    ),
    (.originWeibull(origin: 0.4, scale: 0.9, shape: 1.4), 0.2877008428839481),
    (.normal(mean: 1.1, deviation: 0.6), 0.15865525393145707),
    (.gumbel(location: 1.5, shape: 1.4), 0.2663005256300666),
    (.burr(location: 1.5, shape: 2.2, tail: 0.7), 0.5189186689962176),
  ]

  @Test(arguments: laws) func survivalsAgree(_ row: (law: SurvivalLaw, survival: Double)) {
    #expect(agrees(row.law.survival(1.7), row.survival, within: 1e-13), "\(row.law)")
  }

  @Test(arguments: laws) func inverseUndoesSurvival(_ row: (law: SurvivalLaw, survival: Double)) {
    var last = Double.infinity
    for step in 1..<100 {
      let s = Double(step) / 100
      let y = row.law.inverse(s)
      #expect(agrees(row.law.survival(y), s, within: 1e-11), "\(row.law) at \(s)")
      #expect(y < last)
      last = y
    }
    let far = row.law.survival(row.law.inverse(1e-12))
    #expect(agrees(far, 1e-12, within: 1e-8), "\(row.law)")
  }

  @Test func nobodyIsBelowAnOrigin() {
    let law = SurvivalLaw.originWeibull(origin: 2, scale: 1, shape: 0.7)
    #expect(law.survival(2) == 1 && law.survival(-5) == 1)
  }
}

/// The ways in which a member is made to pass through counts.
@Suite struct CurveTests {
  /// Cells of thresholds that `survivals` reach; those before the first are a floor at 1.
  private static func fitted(
    _ member: Member, thresholds: [Double], survivals: [Double]
  ) throws -> FittedCurve {
    let counts = survivals.map { Int(($0 * 10_000).rounded()) }
    let sample = try CensoredSample(
      ThresholdCounts(thresholds: thresholds, counts: counts, population: 10_000))
    let partition = try #require(CellPartition(sample, scale: .logarithmic))
    let fitter = try #require(CurveFitter(partition, scale: .logarithmic))
    var curve = FittedCurve(partition, scale: .logarithmic)
    let all = survivals[0] == 1 ? survivals : [1] + survivals
    curve.probabilities = zip(all, all.dropFirst() + [0]).map { $0 - $1 }
    fitter.fit(member, into: &curve)
    return curve
  }

  /// The survival at 7 of a curve.
  private static func survival(at value: Double, _ curve: FittedCurve) -> Double {
    let cell = curve.edges.lastIndex { $0 <= value } ?? 0
    return curve.survivals[cell]
      - curve.probabilities[cell] * curve.fraction(of: cell, below: value)
  }

  /// All above 4, 12% above 10 and 2% above 20: what reaches 7.
  ///
  /// Log-linear and exponential by hand; the truncated lognormal by `brentq` on the two slopes
  /// (cut 3.3717288865669146), the Weibull law from its closed form (k 1.0873550534584964).
  private static let floorMembers: [(member: Member, survival: Double)] = [
    (.logLinear, 0.4625484289512518), (.piecewiseExponential, 0.34641016151377546),
    (.truncatedLognormal, 0.2832384196363704), (.logWeibull, 0.28928645789672097),
  ]

  @Test(arguments: floorMembers)
  func membersWithAFloorAgree(_ row: (member: Member, survival: Double)) throws {
    let curve = try Self.fitted(row.member, thresholds: [4, 10, 20], survivals: [1, 0.12, 0.02])
    #expect(agrees(Self.survival(at: 7, curve), row.survival, within: 1e-6), "\(row.member)")
  }

  @Test func oneThresholdAboveAFloorIsPareto() throws {
    let curve = try Self.fitted(.pareto, thresholds: [4, 10], survivals: [1, 0.3])
    // α = −ln 0.3 / ln(10/4), and S(7) = (7/4)^−α.
    guard case .law(.exponential(_, let rate)) = curve.shape else {
      Issue.record("\(curve.shape) is no Pareto law")
      return
    }
    #expect(agrees(rate, 1.3139637480162702, within: 1e-7))
    #expect(agrees(Self.survival(at: 7, curve), 0.4793545065316663, within: 1e-7))
  }

  /// 60% above 5 and 20% above 10: lines through two points on the scale of each law.
  private static let freeMembers: [(member: Member, survival: Double)] = [
    (.lognormal, 0.3904371308898474), (.weibull, 0.40996547655789156),
    (.singhMaddala, 0.3859655289538707), (.probitInterpolation, 0.3904371308898474),
  ]

  @Test(arguments: freeMembers)
  func membersWithoutAFloorAgree(_ row: (member: Member, survival: Double)) throws {
    let curve = try Self.fitted(row.member, thresholds: [5, 10], survivals: [0.6, 0.2])
    #expect(agrees(Self.survival(at: 7, curve), row.survival, within: 1e-9), "\(row.member)")
    #expect(agrees(Self.survival(at: 5, curve), 0.6, within: 1e-12))
    #expect(agrees(Self.survival(at: 10, curve), 0.2, within: 1e-12))
  }

  @Test func lawsPassThroughTheCounts() throws {
    for member in [Member.truncatedLognormal, .logWeibull] {
      let curve = try Self.fitted(member, thresholds: [4, 10, 20], survivals: [1, 0.12, 0.02])
      try expectLaw(curve, passesThrough: [0.12, 0.02])
    }
    for member in [Member.lognormal, .weibull, .singhMaddala] {
      let curve = try Self.fitted(member, thresholds: [5, 10], survivals: [0.6, 0.2])
      try expectLaw(curve, passesThrough: [0.6, 0.2])
    }
  }

  private func expectLaw(_ curve: FittedCurve, passesThrough survivals: [Double]) throws {
    guard case .law(let law) = curve.shape else {
      Issue.record("\(curve.shape) is no law")
      return
    }
    for (position, survival) in zip(curve.positions.dropFirst(), survivals) {
      #expect(agrees(law.survival(position), survival, within: 1e-6), "\(law)")
    }
  }

  /// Kinds of counts: with a floor and without, few thresholds and many, rare and common.
  private static let shapes: [(thresholds: [Double], survivals: [Double])] = [
    ([4, 10], [1, 0.3]), ([4, 10, 20], [1, 0.12, 0.02]), ([4, 10, 20], [1, 0.1107, 0.0268]),
    ([4, 10, 20, 50], [1, 0.7, 0.3, 0.1]), ([5, 10], [0.6, 0.2]),
    ([5, 10, 20], [0.9, 0.5, 0.05]), ([1, 2, 4, 8, 16], [0.99, 0.8, 0.4, 0.1, 0.001]),
  ]

  @Test(arguments: shapes, Member.allCases)
  func insideOfCellsIsMonotoneAndInverts(
    _ shape: (thresholds: [Double], survivals: [Double]), _ member: Member
  ) throws {
    let sample = try CensoredSample(
      ThresholdCounts(
        thresholds: shape.thresholds, counts: shape.survivals.map { Int(($0 * 1e4).rounded()) },
        population: 10_000))
    let partition = try #require(CellPartition(sample, scale: .logarithmic))
    let fitter = try #require(CurveFitter(partition, scale: .logarithmic))
    guard fitter.members.contains(member) else { return }
    let curve = try Self.fitted(
      member, thresholds: shape.thresholds, survivals: shape.survivals)
    for cell in curve.edges.indices { expectMonotone(curve, cell, member) }
  }

  private func expectMonotone(_ curve: FittedCurve, _ cell: Int, _ member: Member) {
    let upper = cell + 1 < curve.edges.count ? curve.edges[cell + 1] : .infinity
    var last = curve.edges[cell]
    for step in 1..<100 {
      let u = Double(step) / 100
      let value = curve.value(in: cell, at: u)
      #expect(value >= last && value <= upper, "\(member), cell \(cell) at \(u): \(value)")
      last = value
      let back = curve.fraction(of: cell, below: value)
      #expect(isNear(back, u, by: 1e-7), "\(member), cell \(cell): \(u) gives \(back)")
    }
    // A cell begins at its threshold and ends at the next.
    if curve.edges[cell].isFinite {
      #expect(agrees(curve.value(in: cell, at: 1e-13), curve.edges[cell], within: 1e-4))
      #expect(curve.fraction(of: cell, below: curve.edges[cell]) == 0)
    }
    if upper.isFinite {
      #expect(agrees(curve.value(in: cell, at: 1 - 1e-13), upper, within: 1e-4))
      #expect(curve.fraction(of: cell, below: upper) == 1)
    }
  }

  @Test func aTiltLowersTheInsideButNotTheEnds() throws {
    var curve = try Self.fitted(.logLinear, thresholds: [4, 10, 20], survivals: [1, 0.12, 0.02])
    let before = curve.value(in: 0, at: 0.5)
    curve.tilts[0] = 2
    #expect(curve.value(in: 0, at: 0.5) < before)
    for step in 1..<20 {
      let u = Double(step) / 20
      let back = curve.fraction(of: 0, below: curve.value(in: 0, at: u))
      #expect(isNear(back, u, by: 1e-12))
    }
    #expect(curve.fraction(of: 0, below: 10) == 1)
  }

  @Test func aMatchedTailIsPareto() throws {
    for member in [Member.logLinear, .piecewiseExponential, .truncatedLognormal] {
      var curve = try Self.fitted(member, thresholds: [4, 10, 20], survivals: [1, 0.12, 0.02])
      curve.matchTail(rate: 2.5)
      // x = t (1 − u)^(−1/α): 20 · 0.1^(−0.4).
      #expect(agrees(curve.value(in: 2, at: 0.9), 50.23772863019160, within: 1e-12))
      #expect(agrees(curve.fraction(of: 2, below: 40), 1 - 0.17677669529663687, within: 1e-12))
    }
  }
}

@Suite struct ProbitCurveTests {
  private static let curve = {
    var curve = ProbitCurve(positions: [0, 1, 3])
    curve.fit { [0.2, 0.5, 0.9][$0] }
    return curve
  }()

  /// scipy: norm.cdf of a CubicHermiteSpline of norm.ppf(F) with harmonic slopes, straight outside.
  private static let figures = [
    Figure(0, is: 0.2), Figure(0.5, is: 0.3416562513928964), Figure(1, is: 0.5),
    Figure(2, is: 0.7470579392839692), Figure(2.9, is: 0.888376458950416), Figure(3, is: 0.9),
    Figure(-1, is: 0.046164081434534744), Figure(5, is: 0.99481293859633),
  ]

  @Test(arguments: figures) func probabilitiesAgree(_ figure: Figure) {
    let found = Self.curve.cumulative(figure.arguments[0])
    #expect(agrees(found, figure.expected, within: 1e-12), "\(found)")
    #expect(isNear(Self.curve.inverse(figure.expected), figure.arguments[0], by: 1e-8))
  }

  @Test func equalNeighboursKeepAnInverse() {
    var curve = ProbitCurve(positions: [0, 1, 2])
    curve.fit { [0.3, 0.3, 0.8][$0] }
    for step in 1..<50 {
      let p = Double(step) / 50
      #expect(curve.inverse(p).isFinite)
      #expect(isNear(curve.cumulative(curve.inverse(p)), p, by: 1e-6), "\(p)")
    }
  }
}

@Suite struct LikelihoodTests {
  /// A cut and a slope by `brentq`, with mass beyond the first threshold known.
  @Test func truncatedNormalsGoThroughTwoPoints() throws {
    let distances = (0.9162907318741551, 1.6094379124341003)
    for (first, second, cut, slope) in [
      (0.3, 0.05, -0.5208129801473849, 1.4499050427707578),
      (0.12, 0.02, 3.3717288865669146, 0.5951446288061617),
    ] {
      let fit = try #require(
        TruncatedNormalFit.through(
          survivals: first, second, distances: distances.0, distances.1, guess: 0))
      #expect(isNear(fit.cut, cut, by: 1e-5), "\(fit)")
      #expect(isNear(fit.slope, slope, by: 1e-5), "\(fit)")
    }
  }

  @Test func tailsAsHeavyAsParetoHaveNoCut() {
    #expect(
      TruncatedNormalFit.through(survivals: 0.3, 0.2, distances: 1, 2, guess: 0) == nil)
    #expect(
      TruncatedNormalFit.through(survivals: 0.3, 0.09, distances: 1, 2, guess: 0) == nil)
  }

  @Test func theRateIsTheLikeliest() {
    // The root of the score by `brentq`; the minimum of −Σ p ln π by `minimize_scalar` is the same.
    for guess in [0.01, 0.5, 1, 20] {
      let rate = TruncatedNormalFit.rate(
        distances: [0, 1, 2.5], probabilities: [0.5, 0.3, 0.2], guess: guess)
      #expect(agrees(rate, 0.6605492121212817, within: 1e-7), "from \(guess): \(rate)")
    }
  }

  /// The normal law over cells with edges −1, 0 and 1.
  private static func fit(lowest: [Double]? = nil) -> CellLikelihood {
    CellLikelihood(start: [0.5, 0], observed: [0.1, 0.35, 0.3, 0.25], lowest: lowest) {
      parameters, probabilities in
      var above = 0.0
      for (cell, edge) in [-Double.infinity, -1, 0, 1].enumerated().reversed() {
        let law = SurvivalLaw.normal(
          mean: parameters[0], deviation: Self.exponential(parameters[1]))
        let here = law.survival(edge)
        probabilities[cell] = here - above
        above = here
      }
    }
  }

  /// e^y without importing a C library.
  private static func exponential(_ y: Double) -> Double {
    ModelScale.logarithmic.value(y)
  }

  @Test func theLikeliestNormalIsFound() {
    // scipy.optimize.minimize(method="Nelder-Mead", xatol=1e-12) of −Σ p ln π.
    let fit = Self.fit()
    #expect(isNear(fit.parameters[0], 0.23975857607905032, by: 2e-6), "\(fit.parameters)")
    #expect(isNear(fit.parameters[1], 0.0454067242503131, by: 2e-6), "\(fit.parameters)")
  }

  @Test func oneStepNearlyRefits() {
    let fit = Self.fit()
    // The full fit to these is 0.23586282476393997 and 0.045977814326500804.
    let moved = [0.102, 0.347, 0.303, 0.248]
    #expect(isNear(fit.refitted(0, to: moved), 0.23586282476393997, by: 5e-4))
    #expect(isNear(fit.refitted(1, to: moved), 0.045977814326500804, by: 5e-4))
    // At the observed probabilities the score is zero.
    let same = fit.refitted(0, to: [0.1, 0.35, 0.3, 0.25])
    #expect(isNear(same, fit.parameters[0], by: 1e-6))
  }

  @Test func aRefitStaysWithinReach() {
    let far = Self.fit().refitted(0, to: [0, 0, 0, 1000])
    #expect(isNear(far, 0.2397585760790503 * 1.25 + 0.75, by: 1e-5), "\(far)")
  }

  @Test func theLowestParametersHold() {
    let fit = Self.fit(lowest: [0.3, -.infinity])
    #expect(fit.parameters[0] >= 0.3)
  }
}
