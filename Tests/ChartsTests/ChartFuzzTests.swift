@testable import Charts
import TestSupport
import Testing
import Texts

/// Charts of random figures, among them the worst there are: nothing traps or leaves its frame.
@Suite struct ChartFuzzTests {
  private static let numbers: [Double] = [
    0, -0.0, 1, -1, 0.1, 25, 1e-300, 1e300, -1e300, .infinity, -.infinity, .nan, 12345.678,
    .greatestFiniteMagnitude, .leastNonzeroMagnitude, 3.1,
  ]
  private static let labels = [
    "藤县", "", "a", "<b>&\"", String(repeating: "长", count: 90), "\u{1}x",
  ]

  @Test(arguments: ChartKind.all) func staysInItsFrame(_ kind: ChartKind) {
    for seed in 0..<300 {
      var random = SeededRandom(seed: UInt64(seed))
      let chart = Self.chart(kind, &random)
      let width = 30 + random.below(90)
      let lines = TextChart.lines(chart, width: width, usesColor: false, fitting: TextFitting())
      for line in lines {
        #expect(DisplayWidth.of(line) <= width, "\(kind.name.english) seed \(seed): \(line)")
        #expect(!line.contains("nan"), "\(kind.name.english) seed \(seed): \(line)")
      }
      let picture = SVGChart.document(chart)
      #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
      let attributes = picture.split(separator: "\"")
      #expect(!attributes.contains { $0 == "nan" || $0 == "inf" || $0 == "-inf" })
    }
  }

  private static func chart(_ kind: ChartKind, _ random: inout SeededRandom) -> Chart {
    let isNumeric = random.below(2) == 0
    let series = (0..<random.below(4)).map { _ in
      ChartSeries(
        name: labels[random.below(labels.count)],
        points: (0..<random.below(60)).map { _ in
          var point = ChartPoint(label: labels[random.below(labels.count)])
          if isNumeric { point.x = numbers[random.below(numbers.count)] }
          if random.below(2) == 0 { point.value = numbers[random.below(numbers.count)] }
          if random.below(3) == 0 { point.lower = numbers[random.below(numbers.count)] }
          if random.below(3) == 0 { point.upper = numbers[random.below(numbers.count)] }
          return point
        })
    }
    let references = (0..<random.below(3)).map { _ in
      ChartReference(value: numbers[random.below(numbers.count)], label: "25%")
    }
    return Chart(
      kind: kind, series: series, xLabel: "county", yLabel: "income", references: references,
      valueText: { $0.description }, tickText: { $0.description })
  }
}
