@testable import Charts
import Testing
import Texts

/// What a reader sees of single charts.
@Suite struct TextChartTests {
  private func lines(_ kind: ChartKind, _ points: [ChartPoint], target: Double? = nil) -> [String] {
    let references = target.map { [ChartReference(value: $0, label: "target")] } ?? []
    let chart = Chart(
      kind: kind, series: [ChartSeries(name: "s", points: points)], references: references,
      valueText: { String(Int($0)) }, tickText: { String(Int($0)) })
    return TextChart.lines(chart, width: 34, usesColor: false, fitting: TextFitting())
  }

  @Test func barsAreProportional() {
    let drawn = lines(
      .bar, [ChartPoint(label: "a", value: 10), ChartPoint(label: "b", value: 20)])
    let full = drawn.map { $0.count { $0 == "█" } }
    #expect(full[0] * 2 == full[1] && full[0] > 5, "\(drawn)")
  }

  @Test func boundsAreShadedAndOpenOnesPoint() {
    let drawn = lines(
      .bar,
      [
        ChartPoint(label: "a", lower: 10, upper: 20),
        ChartPoint(label: "b", lower: 10, upper: .infinity),
      ])
    #expect(drawn[0].contains("█▒") || drawn[0].contains("▌▒"), "\(drawn)")
    #expect(drawn[0].hasSuffix("10–20") && drawn[1].hasSuffix("≥10"), "\(drawn)")
    #expect(drawn[1].contains("▶"), "\(drawn)")
  }

  @Test func theTargetIsALineAcross() {
    let drawn = lines(.bar, [ChartPoint(label: "a", value: 10)], target: 20)
    #expect(drawn[0].contains("╎"), "\(drawn)")
    #expect(drawn.last?.contains("╎ target") == true, "\(drawn)")
  }

  @Test func histogramsCountEveryValueOnce() {
    let values = (0..<100).map { ChartPoint(label: "", value: Double($0)) }
    let counts = lines(.histogram, values).compactMap { line in
      line.contains("–") ? line.split(separator: " ").last.flatMap { Int($0) } : nil
    }
    #expect(counts.reduce(0, +) == 100, "\(counts)")
  }

  @Test func nothingToDrawIsSaid() {
    #expect(lines(.line, [ChartPoint(label: "a")]) == [" No data to draw."])
  }
}
