import TestSupport
import Testing

@testable import Statistics

/// Selection and quantiles against sorting and `numpy.quantile` (its default, type 7).
@Suite struct OrderStatisticsTests {
  private static let quantiles = [
    Figure(0, is: 1), Figure(0.05, is: 1.2), Figure(0.1, is: 1.4), Figure(0.5, is: 4),
    Figure(0.9, is: 12.8), Figure(0.95, is: 14.399999999999999), Figure(1, is: 16),
    Figure(1.0 / 3, is: 2.6666666666666665),
  ]

  @Test(arguments: quantiles) func quantilesAgree(_ figure: Figure) {
    let found = OrderStatistics.quantile(figure.arguments[0], ofSorted: [1, 2, 4, 8, 16])
    #expect(agrees(found, figure.expected, within: 1e-14), "\(found)")
  }

  @Test func quantilesOfFewValues() {
    #expect(OrderStatistics.quantile(0.5, ofSorted: []).isNaN)
    #expect(OrderStatistics.quantile(0.1, ofSorted: [7]) == 7)
    #expect(OrderStatistics.quantile(0.9, ofSorted: [7, 7]) == 7)
    let slice = [0.0, 1, 2, 3, 100][1...3]
    #expect(OrderStatistics.quantile(0.5, ofSorted: slice) == 2)
  }

  @Test func infinitiesAreValuesAsOthers() {
    #expect(OrderStatistics.quantile(0.9, ofSorted: [1, .infinity, .infinity]) == .infinity)
    #expect(OrderStatistics.quantile(0.5, ofSorted: [1, 2, .infinity]) == 2)
    #expect(OrderStatistics.quantile(0.1, ofSorted: [-.infinity, -.infinity, 0]) == -.infinity)
  }

  @Test(arguments: 0..<40) func theLargestComeFirst(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    // Few distinct values: ties are where a selection goes wrong.
    let distinct = 1 + random.below(20)
    let values = (0...random.below(60)).map { _ in Double(random.below(distinct)) }
    let sorted = values.sorted(by: >)
    for count in 1...values.count {
      var selected = values
      #expect(OrderStatistics.selectLargest(count, of: &selected) == sorted[count - 1])
      #expect(selected[..<count].sorted(by: >) == Array(sorted[..<count]), "\(values)")
      #expect(selected.sorted(by: >) == sorted)
    }
  }
}

/// Gauss and Legendre's rule with eight nodes is exact for polynomials up to degree 15.
@Suite struct QuadratureTests {
  @Test func polynomialsAreExact() {
    for degree in 0...15 {
      let found = Quadrature.mean { u in (0..<degree).reduce(1.0) { power, _ in power * u } }
      #expect(agrees(found, 1 / Double(degree + 1), within: 1e-14), "degree \(degree)")
    }
  }

  @Test func smoothFunctionsAreNearlySo() {
    // ∫₀¹ 1/(1 + u) du = ln 2.
    #expect(agrees(Quadrature.mean { 1 / (1 + $0) }, 0.693147180559945309, within: 1e-11))
  }
}
