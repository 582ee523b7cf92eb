import Testing

@testable import Statistics

/// Student's t, and with it the incomplete beta and the gamma function, against mpmath with 40
/// digits: `betainc(ν/2, 1/2, 0, ν/(ν + t²), regularized=True)` and its inverse by `findroot`.
@Suite struct StudentDistributionTests {
  private static let probabilities = [
    Figure(-3, 1, is: 0.102416382349566726), Figure(0, 4, is: 0.5),
    Figure(0.5, 1, is: 0.647583617650433274), Figure(1, 2, is: 0.788675134594812882),
    Figure(2, 3, is: 0.930337015720578412), Figure(2.5, 10, is: 0.984276577881695598),
    Figure(-1.7, 29, is: 0.0499168957442346886), Figure(1.2, 297, is: 0.884452163553652367),
    Figure(4, 5, is: 0.994838292259584273), Figure(12.706, 1, is: 0.974999598820933406),
    Figure(0.1, 60, is: 0.539661143971725496), Figure(-6, 15, is: 0.0000121632727555192736),
    Figure(1.96, 1000, is: 0.974863407522125641),
  ]

  @Test(arguments: probabilities) func probabilitiesAgree(_ figure: Figure) {
    let (t, freedom) = (figure.arguments[0], figure.arguments[1])
    let found = StudentDistribution.cumulative(t, degreesOfFreedom: freedom)
    #expect(agrees(found, figure.expected, within: 1e-12), "\(found)")
    let other = StudentDistribution.cumulative(-t, degreesOfFreedom: freedom)
    #expect(isNear(found + other, 1, by: 1e-15))
  }

  private static let quantiles = [
    Figure(0.95, 1, is: 6.3137515146750374), Figure(0.95, 2, is: 2.91998558035372417),
    Figure(0.975, 3, is: 3.18244630528370844), Figure(0.95, 4, is: 2.13184678632664953),
    Figure(0.99, 9, is: 2.82143792502580822), Figure(0.95, 29, is: 1.69912702653349728),
    Figure(0.975, 100, is: 1.98397151852355189), Figure(0.95, 297, is: 1.65000030081136862),
    Figure(0.05, 7, is: -1.89457860509000735), Figure(0.6, 5, is: 0.267180865704145066),
    Figure(0.9995, 2, is: 31.5990545764453634), Figure(0.95, 10_000, is: 1.64500601806924253),
  ]

  @Test(arguments: quantiles) func quantilesAgree(_ figure: Figure) {
    let found = StudentDistribution.quantile(
      figure.arguments[0], degreesOfFreedom: figure.arguments[1])
    #expect(agrees(found, figure.expected, within: 1e-10), "\(found)")
  }

  /// One degree of freedom is Cauchy's law and two have a root, so both have closed forms.
  @Test func closedFormsAgree() {
    for step in 1..<50 {
      let t = Double(step) / 5
      let two = 0.5 + t / (2 * (2 + t * t).squareRoot())
      #expect(agrees(StudentDistribution.cumulative(t, degreesOfFreedom: 2), two, within: 1e-12))
    }
    // tan(π(p − ½)) at p = 0.75, and at p = 5/6.
    #expect(agrees(StudentDistribution.quantile(0.75, degreesOfFreedom: 1), 1, within: 1e-11))
    let sixth = StudentDistribution.quantile(5.0 / 6, degreesOfFreedom: 1)
    #expect(agrees(sixth, 3.0.squareRoot(), within: 1e-11))
  }

  @Test func manyDegreesAreNormal() {
    for p in [0.6, 0.9, 0.95, 0.995] {
      let found = StudentDistribution.quantile(p, degreesOfFreedom: 1e6)
      #expect(isNear(found, NormalDistribution.quantile(p), by: 1e-5), "\(p)")
    }
  }

  @Test func fewerDegreesAreWider() {
    var last = Double.infinity
    for freedom in 1...200 {
      let next = StudentDistribution.quantile(0.95, degreesOfFreedom: Double(freedom))
      #expect(next < last, "\(freedom)")
      last = next
    }
  }
}
