import Texts

/// Counts of values in intervals of one width, one block of bars per series.
struct TextHistogram {
  private let chart: Chart
  private let frame: TextFrame

  init(_ chart: Chart, _ frame: TextFrame) {
    self.chart = chart
    self.frame = frame
  }

  func lines() -> [String] {
    guard let bins = HistogramBins(chart.exactValues) else {
      return [" " + chart.said(.nothingToDraw)]
    }
    let labels = bins.counts.indices.map {
      "\(chart.tickText(bins.edges[$0]))–\(chart.tickText(bins.edges[$0 + 1]))"
    }
    var lines: [String] = []
    var skipped = 0
    for series in chart.series.prefix(ChartRows.mostSeries) {
      let values = series.points.compactMap(\.exactValue)
      skipped += series.points.count - values.count
      if chart.series.count > 1 {
        lines.append(frame.fitting.cut(" " + series.name, to: frame.width))
      }
      let points = zip(labels, bins.counts(of: values)).map {
        ChartPoint(label: $0, value: Double($1))
      }
      let bars = Chart(
        kind: .bar, series: [ChartSeries(name: series.name, points: points)],
        yLabel: chart.said(.count), valueText: Self.count, tickText: chart.countTick)
      lines += TextBars(bars, frame).lines()
    }
    lines.append(frame.fitting.cut(" " + chart.yLabel, to: frame.width))
    if chart.series.count > ChartRows.mostSeries {
      lines.append(
        " " + chart.said(.seriesCut(drawn: ChartRows.mostSeries, all: chart.series.count)))
    }
    if skipped > 0 { lines.append(" " + chart.said(.notDrawn(skipped))) }
    return lines
  }

  private static let count: @Sendable (Double) -> String = { String(Int($0)) }
}

extension Chart {
  /// Whole numbers on an axis of counts; there are no halves of rows.
  var countTick: @Sendable (Double) -> String {
    { $0 == $0.rounded() ? String(Int($0)) : "" }
  }
}
