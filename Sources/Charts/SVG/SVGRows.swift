/// Rows over one horizontal scale: bars, stacked bars, dots and boxes.
struct SVGRows {
  /// What stands in the rows.
  enum Form { case bars, stacks, dots, boxes }

  private struct Row {
    var label: String
    var text: String
    var marks: [Mark]
  }

  private enum Mark {
    case bar(from: Double, to: Double, series: Int, opacity: Double)
    case dot(Double, series: Int)
    case span(Double, Double, series: Int)
    case median(Double)
  }

  private let chart: Chart
  private let top: Double
  private let scale: AxisScale
  private let rows: [Row]
  private let names: [String]
  private let notes: [String]
  private static let rowHeight = 22.0

  init(_ chart: Chart, form: Form, top: Double) {
    self.chart = chart
    self.top = top
    let table = ChartRows(chart)
    var rows: [Row] = []
    var numbers = chart.drawableReferences.map(\.value)
    var notes = table.notes
    if form == .boxes {
      notes = []
      for series in chart.series.prefix(ChartRows.mostCategories) {
        guard let summary = FiveNumbers(of: series.points.compactMap(\.exactValue)) else {
          continue
        }
        numbers += [summary.least, summary.most]
        rows.append(
          Row(
            label: series.name, text: chart.valueText(summary.median),
            marks: [
              .span(summary.least, summary.most, series: 0),
              .bar(
                from: summary.lowerQuartile, to: summary.upperQuartile, series: 0, opacity: 0.55),
              .median(summary.median),
            ]))
      }
      names = []
    } else {
      for category in table.categories {
        if form == .stacks {
          let (row, total) = Self.stacked(category, chart)
          rows.append(row)
          numbers.append(total)
          continue
        }
        for (index, point) in category.points.enumerated() {
          guard let point else { continue }
          rows.append(
            Row(
              label: index == 0 ? category.label : "", text: chart.text(of: point),
              marks: Self.marks(point.extent, index, isBar: form == .bars)))
          numbers += point.finiteNumbers
        }
      }
      names = table.seriesNames
    }
    self.rows = rows
    self.notes = notes
    scale = AxisScale(covering: numbers, includesZero: form == .bars || form == .stacks)
  }

  private static func stacked(_ category: ChartRows.Category, _ chart: Chart) -> (Row, Double) {
    var sum = 0.0
    var marks: [Mark] = []
    for (index, point) in category.points.enumerated() {
      let part = max(0, point?.exactValue ?? 0)
      marks.append(.bar(from: sum, to: sum + part, series: index, opacity: 1))
      sum += part
    }
    return (Row(label: category.label, text: chart.valueText(sum), marks: marks), sum)
  }

  private static func marks(_ extent: ChartPoint.Extent, _ series: Int, isBar: Bool) -> [Mark] {
    switch (extent, isBar) {
    case (.missing, _): []
    case (.exact(let value), true): [.bar(from: 0, to: value, series: series, opacity: 1)]
    case (.exact(let value), false): [.dot(value, series: series)]
    case (.range(let lower, let upper, _), true):
      [
        .bar(from: 0, to: max(0, lower), series: series, opacity: 1),
        .bar(from: max(0, lower), to: upper, series: series, opacity: 0.35),
      ]
    case (.range(let lower, let upper, let value), false):
      [.span(lower, upper, series: series)] + (value.map { [.dot($0, series: series)] } ?? [])
    }
  }

  func draw(_ picture: inout SVGDocument) {
    let begin = top + SVGChart.legend(names, at: top, &picture)
    let widestLabel = rows.reduce(0) { max($0, SVGChart.width(of: $1.label)) }
    let left = min(max(40, widestLabel), 260) + 26
    let textWidth = rows.reduce(0) { max($0, SVGChart.width(of: $1.text)) }
    let plot = max(120, SVGChart.width - left - textWidth - 28)
    let bottom = begin + Double(rows.count) * Self.rowHeight + 6
    func place(_ value: Double) -> Double { left + scale.fraction(value) * plot }
    for tick in scale.ticks {
      picture.line((place(tick), begin), (place(tick), bottom), stroke: SVGDocument.faint)
      picture.text(chart.tickText(tick), x: place(tick), y: bottom + 16, anchor: .middle, size: 11)
    }
    for (index, row) in rows.enumerated() {
      let y = begin + Double(index) * Self.rowHeight + 4
      picture.text(row.label, x: left - 8, y: y + 13, anchor: .end)
      picture.text(row.text, x: left + plot + 8, y: y + 13)
      for mark in row.marks { draw(mark, y, place, &picture) }
    }
    for reference in chart.drawableReferences {
      let x = place(reference.value)
      picture.line((x, begin), (x, bottom), stroke: SVGDocument.reference, isDashed: true)
      picture.text(
        reference.label, x: x, y: bottom + 30, anchor: .middle, size: 11,
        fill: SVGDocument.reference)
    }
    picture.text(chart.yLabel, x: left + plot / 2, y: bottom + 46, anchor: .middle, size: 12)
    for (index, note) in notes.enumerated() {
      picture.text(note, x: left, y: bottom + 64 + Double(index) * 16, size: 11)
    }
  }

  private func draw(
    _ mark: Mark, _ y: Double, _ place: (Double) -> Double, _ picture: inout SVGDocument
  ) {
    let height = Self.rowHeight - 7
    let middle = y + height / 2
    switch mark {
    case .bar(let from, let to, let series, let opacity):
      let ends = [place(from), place(to)].sorted()
      picture.box(
        x: ends[0], y: y, width: ends[1] - ends[0], height: height,
        fill: SVGDocument.color(series), opacity: opacity)
    case .dot(let value, let series):
      picture.dot(x: place(value), y: middle, fill: SVGDocument.color(series))
    case .span(let lower, let upper, let series):
      let color = SVGDocument.color(series)
      picture.line((place(lower), middle), (place(upper), middle), stroke: color, width: 2)
      for end in [lower, upper] where end.isFinite {
        picture.line((place(end), y + 2), (place(end), y + height - 2), stroke: color, width: 2)
      }
    case .median(let value):
      picture.line((place(value), y), (place(value), y + height), width: 2.5)
    }
  }
}
