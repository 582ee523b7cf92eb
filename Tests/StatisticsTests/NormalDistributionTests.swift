import Testing

@testable import Statistics

/// The normal distribution against mpmath with 40 digits: erfc(−z/√2)/2 and its inverse by
/// `findroot` on the logarithm.
@Suite struct NormalDistributionTests {
  private static let belowAndAbove: [(z: Double, below: Double, above: Double)] = [
    (-20, 2.7536241186062337e-89, 1),
    (-8, 6.22096057427178412e-16, 0.999999999999999378),
    (-3, 0.00134989803163009453, 0.998650101968369905),
    (-1.5, 0.066807201268858066, 0.933192798731141934),
    (-0.5, 0.308537538725986896, 0.691462461274013104),
    (0, 0.5, 0.5),
    (0.3, 0.617911422188952637, 0.382088577811047363),
    (1, 0.841344746068542949, 0.158655253931457051),
    (1.959963984540054, 0.974999999999999986, 0.0250000000000000138),
    (2.5, 0.993790334674223865, 0.00620966532577613517),
    (6, 0.999999999013412355, 9.86587645037698141e-10),
  ]

  @Test(arguments: belowAndAbove)
  func bothTailsAreAccurate(_ row: (z: Double, below: Double, above: Double)) {
    #expect(agrees(NormalDistribution.cumulative(row.z), row.below, within: 1e-13))
    #expect(agrees(NormalDistribution.survival(row.z), row.above, within: 1e-13))
    #expect(NormalDistribution.cumulative(-row.z) == NormalDistribution.survival(row.z))
  }

  @Test func theEndsAreCertain() {
    #expect(NormalDistribution.cumulative(-.infinity) == 0)
    #expect(NormalDistribution.cumulative(.infinity) == 1)
    #expect(NormalDistribution.survival(.infinity) == 0)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(0.5) == 0)
  }

  /// Each of the three ratios of AS 241 and the places where one takes over from another.
  private static let quantiles = [
    Figure(1e-300, is: -37.0470962993611992), Figure(1e-100, is: -21.2734535609653243),
    Figure(1e-20, is: -9.26234008979840758), Figure(1e-10, is: -6.3613409024040562),
    Figure(0.001, is: -3.09023230616781354), Figure(0.025, is: -1.95996398454005421),
    Figure(0.05, is: -1.64485362695147269), Figure(0.074, is: -1.44663206715897851),
    Figure(0.076, is: -1.43250272082581162), Figure(0.25, is: -0.674489750196081743),
    Figure(0.6, is: 0.253347103135799741), Figure(0.75, is: 0.674489750196081743),
    Figure(0.9, is: 1.28155156554460059), Figure(0.975, is: 1.95996398454005386),
    Figure(0.99, is: 2.32634787404084077), Figure(0.999999, is: 4.75342430881708777),
  ]

  @Test(arguments: quantiles) func quantilesAgree(_ figure: Figure) {
    let found = NormalDistribution.quantile(figure.arguments[0])
    #expect(agrees(found, figure.expected, within: 2e-15), "\(found)")
  }

  @Test func quantileUndoesCumulative() {
    for step in -800...500 {
      let z = Double(step) / 100
      let back = NormalDistribution.quantile(NormalDistribution.cumulative(z))
      // In the upper tail p has few digits left: an ulp of it is worth 1e-16/φ(z).
      #expect(isNear(back, z, by: z > 3 ? 1e-9 : 1e-13 * max(1, abs(z))), "\(z)")
    }
  }

  @Test func quantilesRise() {
    var last = -Double.infinity
    for step in 1..<10_000 {
      let next = NormalDistribution.quantile(Double(step) / 10_000)
      #expect(next > last, "\(step)")
      last = next
    }
  }
}
