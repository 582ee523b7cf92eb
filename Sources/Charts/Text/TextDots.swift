/// A dot per category on a common scale; bounds as a bar with ends.
struct TextDots {
  private let chart: Chart
  private let frame: TextFrame
  private static let marks: [Character] = ["●", "▲", "■", "◆", "○", "△", "□", "◇"]

  init(_ chart: Chart, _ frame: TextFrame) {
    self.chart = chart
    self.frame = frame
  }

  func lines() -> [String] {
    let table = ChartRows(chart)
    let rows = TextRows.rows(chart, table, draw: Self.draw)
    let scale = AxisScale(
      covering: table.points.flatMap(\.finiteNumbers) + chart.drawableReferences.map(\.value),
      includesZero: false)
    return TextRows(chart, frame, scale: scale, rows: rows).lines()
      + table.notes.map { " " + $0 }
  }

  private static func draw(
    _ extent: ChartPoint.Extent, _ series: Int, _ canvas: inout TextCanvas, _ rows: TextRows
  ) {
    let mark = marks[series % marks.count]
    switch extent {
    case .missing: break
    case .exact(let value): canvas.set(mark, x: rows.column(value), y: 0, color: series)
    case .range(let lower, let upper, let value):
      let start = lower.isFinite ? rows.column(lower) : 0
      let end = upper.isFinite ? rows.column(upper) : rows.plotWidth - 1
      for x in start...max(start, end) { canvas.set("─", x: x, y: 0, color: series) }
      canvas.set(lower.isFinite ? "├" : "◀", x: start, y: 0, color: series)
      canvas.set(upper.isFinite ? "┤" : "▶", x: end, y: 0, color: series)
      if let value { canvas.set(mark, x: rows.column(value), y: 0, color: series) }
    }
  }
}
