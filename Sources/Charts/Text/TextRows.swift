import Texts

/// Rows of a label, a plot and a text, over one horizontal scale: bars, dots and boxes.
struct TextRows {
  struct Row {
    /// The category, only on its first row.
    var label: String
    /// The series, where there are several.
    var detail: String
    var text: String
    var draw: (inout TextCanvas, TextRows) -> Void
  }

  let chart: Chart
  let frame: TextFrame
  let scale: AxisScale
  let plotWidth: Int
  private let labelWidth: Int
  private let detailWidth: Int
  private let textWidth: Int
  private let rows: [Row]

  init(_ chart: Chart, _ frame: TextFrame, scale: AxisScale, rows: [Row]) {
    self.chart = chart
    self.frame = frame
    self.scale = scale
    self.rows = rows
    let fitting = frame.fitting
    detailWidth = min(fitting.widest(rows.map(\.detail)), frame.width / 5)
    let most = detailWidth > 0 ? frame.width / 4 : frame.width / 3
    labelWidth = min(fitting.widest(rows.map(\.label)), most)
    textWidth = min(fitting.widest(rows.map(\.text)), most)
    let taken = 1 + labelWidth + 1 + (detailWidth > 0 ? detailWidth + 1 : 0) + 1 + textWidth
    plotWidth = max(4, frame.width - taken)
  }

  /// A row for each point of each category.
  static func rows(
    _ chart: Chart, _ table: ChartRows,
    draw: @escaping (ChartPoint.Extent, Int, inout TextCanvas, TextRows) -> Void
  ) -> [Row] {
    var rows: [Row] = []
    for category in table.categories {
      var isFirst = true
      for (index, point) in category.points.enumerated() {
        guard let point else { continue }
        rows.append(
          Row(
            label: isFirst ? category.label : "",
            detail: table.seriesNames.count > 1 ? table.seriesNames[index] : "",
            text: chart.text(of: point)
          ) { canvas, rows in draw(point.extent, index, &canvas, rows) })
        isFirst = false
      }
    }
    return rows
  }

  /// The column of the plot in which a value lies.
  func column(_ value: Double) -> Int {
    min(Int(scale.fraction(value) * Double(plotWidth)), plotWidth - 1)
  }

  func lines() -> [String] {
    var lines: [String] = []
    let fitting = frame.fitting
    for row in rows {
      var canvas = TextCanvas(width: plotWidth, height: 1)
      row.draw(&canvas, self)
      for reference in chart.drawableReferences {
        let place = column(reference.value)
        if canvas.isBlank(x: place, y: 0) { canvas.set("╎", x: place, y: 0) }
      }
      var line = " " + fitting.fitted(row.label, to: labelWidth) + " "
      if detailWidth > 0 { line += fitting.fitted(row.detail, to: detailWidth) + " " }
      lines.append(
        line + canvas.line(0, usesColor: frame.usesColor) + " "
          + fitting.cut(row.text, to: textWidth))
    }
    return lines + axis()
  }

  /// The numbers of the scale, then what they count and the lines drawn across.
  private func axis() -> [String] {
    let indent = String(
      repeating: " ", count: 2 + labelWidth + (detailWidth > 0 ? detailWidth + 1 : 0))
    let ticks = scale.ticks.map { (place: column($0), text: chart.tickText($0)) }
    var lines = [indent + frame.fitting.spread(ticks, width: plotWidth)]
    var words = chart.yLabel.isEmpty ? [] : [chart.yLabel]
    words += chart.drawableReferences.map { "╎ \($0.label)" }
    if !words.isEmpty {
      lines.append(frame.fitting.cut(indent + words.joined(separator: "  "), to: frame.width))
    }
    return lines
  }
}
