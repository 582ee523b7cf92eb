import Texts

/// Minimum, quartiles and maximum of each series on a common scale.
struct TextBoxes {
  private let chart: Chart
  private let frame: TextFrame

  init(_ chart: Chart, _ frame: TextFrame) {
    self.chart = chart
    self.frame = frame
  }

  func lines() -> [String] {
    let drawn = chart.series.prefix(ChartRows.mostCategories)
    var skipped = 0
    var rows: [TextRows.Row] = []
    var ends: [Double] = []
    for series in drawn {
      let values = series.points.compactMap(\.exactValue)
      skipped += series.points.count - values.count
      let summary = FiveNumbers(of: values)
      if let summary { ends += [summary.least, summary.most] }
      rows.append(
        TextRows.Row(
          label: series.name, detail: "",
          text: summary.map { chart.valueText($0.median) } ?? "–"
        ) { canvas, rows in
          if let summary { Self.draw(summary, &canvas, rows) }
        })
    }
    let scale = AxisScale(
      covering: ends + chart.drawableReferences.map(\.value), includesZero: false)
    var lines = TextRows(chart, frame, scale: scale, rows: rows).lines()
    if skipped > 0 { lines.append(" " + chart.said(.notDrawn(skipped))) }
    if chart.series.count > drawn.count {
      lines.append(
        " " + chart.said(.categoriesCut(drawn: drawn.count, all: chart.series.count)))
    }
    return lines
  }

  private static func draw(_ summary: FiveNumbers, _ canvas: inout TextCanvas, _ rows: TextRows) {
    let places = summary.all.map(rows.column)
    for x in places[0]...places[4] { canvas.set("─", x: x, y: 0, color: 0) }
    for x in places[1]...places[3] { canvas.set("▒", x: x, y: 0, color: 0) }
    canvas.set("├", x: places[0], y: 0, color: 0)
    canvas.set("┤", x: places[4], y: 0, color: 0)
    canvas.set("┃", x: places[2], y: 0, color: 1)
  }
}
