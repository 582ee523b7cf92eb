import Testing

@testable import Statistics

/// The generator against xoshiro256++ and SplitMix64 written anew in Python, the samplers against
/// quantiles and probabilities of scipy.
///
/// Seeds are fixed, so the bounds (chi-squared at 99.99%) are passed always or never.
@Suite struct RandomSourceTests {
  private static let words: [(seed: UInt64, words: [UInt64])] = [
    (0, [0x5317_5d61_490b_23df, 0x61da_6f3d_c380_d507, 0x5c0f_df91_ec9a_7bfc]),
    (1, [0xcfc5_d07f_6f03_c29b, 0xbf42_4132_963f_e08d, 0x19a3_7d57_57aa_f520]),
    (20_200_817, [0x3526_bbce_149c_0ba3, 0x70ef_d2ad_caed_e4e7, 0xf256_f73a_9cf8_b8d7]),
    (.max, [0x56cc_f8ce_948e_27b2, 0xe685_8843_2e5a_5b90, 0xe3e9_b5a4_8119_ca8b]),
  ]

  @Test(arguments: words) func wordsAgree(_ row: (seed: UInt64, words: [UInt64])) {
    var random = RandomSource(seed: row.seed)
    #expect(row.words.map { _ in random.next() } == row.words)
  }

  @Test func drawsComeFromTheWords() {
    var random = RandomSource(seed: 1)
    // (word >> 12 + ½)/2⁵² of the words above.
    #expect(random.uniform() == 0.8116121588818849)
    #expect(random.uniform() == 0.7471047161582188)
    random = RandomSource(seed: 1)
    // scipy.stats.norm.ppf of the same.
    #expect(agrees(random.normal(), 0.8838527949761763, within: 1e-14))
    #expect(agrees(random.normal(), 0.6654064389170713, within: 1e-14))
    #expect(agrees(random.normal(), -1.2806921814836767, within: 1e-14))
  }

  @Test func theSameSeedGivesTheSameDraws() {
    var first = RandomSource(seed: 5)
    var second = RandomSource(seed: 5)
    var other = RandomSource(seed: 6)
    var differs = false
    for _ in 0..<200 {
      let gamma = first.gamma(shape: 0.7)
      #expect(second.gamma(shape: 0.7) == gamma)
      differs = other.gamma(shape: 0.7) != gamma || differs
      let count = first.binomial(trials: 400, probability: 0.3)
      #expect(second.binomial(trials: 400, probability: 0.3) == count)
    }
    #expect(differs)
  }

  @Test func uniformDrawsAreEvenAndInside() {
    let draws = Self.draws(20_000) { $0.uniform() }
    #expect(draws.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(Self.fit(draws, deciles: (1...9).map { Double($0) / 10 }) < Self.mostOfTen)
  }

  @Test func normalDrawsAreNormal() {
    let draws = Self.draws(20_000) { $0.normal() }
    let deciles = (1...9).map { NormalDistribution.quantile(Double($0) / 10) }
    #expect(Self.fit(draws, deciles: deciles) < Self.mostOfTen)
    let (mean, variance) = Self.moments(draws)
    // Standard errors are 0.007 and 0.01.
    #expect(isNear(mean, 0, by: 0.028) && isNear(variance, 1, by: 0.04))
  }

  /// scipy.stats.gamma.ppf(k/10, shape).
  private static let gammaDeciles: [(shape: Double, deciles: [Double])] = [
    (
      0.5,
      [
        0.00789538704671561, 0.0320923773336508, 0.07423593091627269, 0.13749794886422795,
        0.227468211559786, 0.3541631504003967, 0.5370970854287923, 0.821187207574909,
        1.352771727047702,
      ]
    ),
    (
      1,
      [
        0.10536051565782636, 0.22314355131420974, 0.3566749439387324, 0.5108256237659908,
        0.6931471805599455, 0.916290731874155, 1.203972804325936, 1.6094379124341005,
        2.302585092994046,
      ]
    ),
    (
      7.5,
      [
        4.273378120852273, 5.153479503312644, 5.860584486472477, 6.514874799687261,
        7.169429755478323, 7.8666114757939205, 8.66084724924961, 9.655328555295458,
        11.153564790789346,
      ]
    ),
  ]

  @Test(arguments: gammaDeciles)
  func gammaDrawsFallEvenlyBetweenDeciles(_ row: (shape: Double, deciles: [Double])) {
    let draws = Self.draws(20_000) { $0.gamma(shape: row.shape) }
    #expect(draws.allSatisfy { $0 >= 0 && $0.isFinite })
    #expect(Self.fit(draws, deciles: row.deciles) < Self.mostOfTen)
    let (mean, variance) = Self.moments(draws)
    let error = (row.shape / 20_000).squareRoot()
    #expect(isNear(mean, row.shape, by: 4 * error), "\(mean)")
    #expect(agrees(variance, row.shape, within: 0.1), "\(variance)")
  }

  /// scipy.stats.beta.ppf(k/10, a, b); 75 and 224 are those of the worked example.
  private static let betaDeciles: [(a: Double, b: Double, deciles: [Double])] = [
    (
      2, 5,
      [
        0.09259525891312873, 0.1398806882699578, 0.18180347131894917, 0.2225835336154239,
        0.26444998329566005, 0.3094444275453144, 0.36035769038002013, 0.42244752484627207,
        0.5103163065514917,
      ]
    ),
    (
      0.5, 0.5,
      [
        0.024471741852423214, 0.09549150281252627, 0.2061073738537634, 0.3454915028125263,
        0.4999999999999999, 0.6545084971874737, 0.7938926261462365, 0.9045084971874736,
        0.9755282581475768,
      ]
    ),
    (
      75, 224,
      [
        0.21910512671810575, 0.22958695424923461, 0.23728976007429825, 0.24396492667352818,
        0.25027997604830043, 0.25666663865119155, 0.2635769465229853, 0.271762765723068,
        0.2832842316441388,
      ]
    ),
  ]

  @Test(arguments: betaDeciles)
  func betaDrawsFallEvenlyBetweenDeciles(_ row: (a: Double, b: Double, deciles: [Double])) {
    let draws = Self.draws(20_000) { $0.beta(row.a, row.b) }
    #expect(draws.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(Self.fit(draws, deciles: row.deciles) < Self.mostOfTen)
  }

  @Test func fewTrialsHaveTheirProbabilities() {
    // scipy.stats.binom.pmf(range(8), 7, 0.3); the last two together, for their counts are few.
    let expected = [
      0.0823543, 0.2470629, 0.3176523, 0.2268945, 0.0972405, 0.0250047, 0.0037908,
    ]
    var counts = [Double](repeating: 0, count: 7)
    var random = RandomSource(seed: 11)
    for _ in 0..<20_000 { counts[min(random.binomial(trials: 7, probability: 0.3), 6)] += 1 }
    // scipy.stats.chi2.ppf(0.9999, 6).
    #expect(Self.chiSquared(counts, expected) < 27.86, "\(counts)")
  }

  @Test func manyTrialsHaveTheirProbabilities() {
    // scipy.stats.binom.cdf(280 + 5k, 1000, 0.3).
    let cumulative = [
      0.08857952260595, 0.15850249645770864, 0.25690839948437527, 0.37967227013462385,
      0.5155935198141203, 0.6493047611015301, 0.7663050434203855, 0.8574637554706717,
      0.9207684168142432, 1,
    ]
    let expected = zip([0] + cumulative, cumulative).map { $1 - $0 }
    for probability in [0.3, 0.7] {
      var counts = [Double](repeating: 0, count: 10)
      var random = RandomSource(seed: 12)
      for _ in 0..<20_000 {
        let drawn = random.binomial(trials: 1000, probability: probability)
        let successes = probability < 0.5 ? drawn : 1000 - drawn
        counts[min(max((successes - 276) / 5, 0), 9)] += 1
      }
      #expect(Self.chiSquared(counts, expected) < Self.mostOfTen, "\(counts)")
    }
  }

  @Test(arguments: [(20, 0.1), (50, 0.9), (1000, 0.3), (100_000, 0.0001), (1_000_000, 0.999)])
  func binomialMomentsAgree(_ trials: Int, _ probability: Double) {
    let draws = Self.draws(20_000) {
      Double($0.binomial(trials: trials, probability: probability))
    }
    let (mean, variance) = Self.moments(draws)
    let expected = Double(trials) * probability * (1 - probability)
    #expect(draws.allSatisfy { $0 >= 0 && $0 <= Double(trials) })
    let error = (expected / 20_000).squareRoot()
    #expect(isNear(mean, Double(trials) * probability, by: 4 * error), "\(mean)")
    #expect(agrees(variance, expected, within: 0.06), "\(variance)")
  }

  @Test func certainTrialsDrawNothing() {
    var random = RandomSource(seed: 1)
    #expect(random.binomial(trials: 0, probability: 0.5) == 0)
    #expect(random.binomial(trials: 9, probability: 0) == 0)
    #expect(random.binomial(trials: 9, probability: 1) == 9)
    #expect(random.binomial(trials: 9, probability: -0.1) == 0)
    #expect(random.binomial(trials: 9, probability: 1.1) == 9)
    #expect(random.binomial(trials: 9, probability: .nan) == 0)
    // None of these took a draw.
    #expect(random.uniform() == 0.8116121588818849)
  }

  // MARK: Measures

  /// scipy.stats.chi2.ppf(0.9999, 9): ten classes.
  private static let mostOfTen = 33.719948438964906

  private static func draws(_ count: Int, _ draw: (inout RandomSource) -> Double) -> [Double] {
    var random = RandomSource(seed: 2_020)
    return (0..<count).map { _ in draw(&random) }
  }

  private static func moments(_ draws: [Double]) -> (mean: Double, variance: Double) {
    let size = Double(draws.count)
    let mean = draws.reduce(0, +) / size
    return (mean, draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (size - 1))
  }

  /// Pearson's statistic of the draws between ten classes that are equally probable.
  private static func fit(_ draws: [Double], deciles: [Double]) -> Double {
    var counts = [Double](repeating: 0, count: 10)
    for draw in draws { counts[deciles.count { $0 <= draw }] += 1 }
    return chiSquared(counts, [Double](repeating: 0.1, count: 10))
  }

  private static func chiSquared(_ counts: [Double], _ probabilities: [Double]) -> Double {
    let size = counts.reduce(0, +)
    return zip(counts, probabilities).reduce(0) { sum, cell in
      let expected = size * cell.1
      return sum + (cell.0 - expected) * (cell.0 - expected) / expected
    }
  }
}
