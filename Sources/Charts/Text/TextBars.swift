/// Horizontal bars from zero; what lies between bounds is shaded.
struct TextBars {
  private let chart: Chart
  private let frame: TextFrame

  init(_ chart: Chart, _ frame: TextFrame) {
    self.chart = chart
    self.frame = frame
  }

  func lines() -> [String] {
    let table = ChartRows(chart)
    let rows = TextRows.rows(chart, table, draw: Self.draw)
    let scale = AxisScale(
      covering: table.points.flatMap(\.finiteNumbers) + chart.drawableReferences.map(\.value),
      includesZero: true)
    return TextRows(chart, frame, scale: scale, rows: rows).lines()
      + table.notes.map { " " + $0 }
  }

  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private static func draw(
    _ extent: ChartPoint.Extent, _ series: Int, _ canvas: inout TextCanvas, _ rows: TextRows
  ) {
    switch extent {
    case .missing: break
    case .exact(let value): fill(value, series, &canvas, rows)
    case .range(let lower, let upper, _):
      // Solid is what is certain: from zero to the nearer end.
      let nearer = lower > 0 ? lower : upper < 0 ? upper : 0
      let farther = nearer == upper ? lower : upper
      if nearer != 0 { fill(nearer, series, &canvas, rows) }
      let open = nearer == upper ? -Double.infinity : Double.infinity
      if farther == open {
        let place = rows.column(nearer)
        canvas.set(open > 0 ? "▶" : "◀", x: open > 0 ? place + 1 : place - 1, y: 0, color: series)
        return
      }
      let ends = [rows.column(nearer), rows.column(farther)].sorted()
      for x in ends[0]...ends[1] where canvas.isBlank(x: x, y: 0) {
        canvas.set("▒", x: x, y: 0, color: series)
      }
      if lower < 0, upper > 0 {
        for x in rows.column(max(lower, rows.scale.lower))..<rows.column(0) {
          canvas.set("▒", x: x, y: 0, color: series)
        }
      }
    }
  }

  private static func fill(
    _ value: Double, _ series: Int, _ canvas: inout TextCanvas, _ rows: TextRows
  ) {
    let width = Double(rows.plotWidth)
    let zero = rows.scale.fraction(0) * width
    let end = rows.scale.fraction(value) * width
    if value < 0 {
      for x in Int(end.rounded())..<max(Int(end.rounded()), Int(zero.rounded())) {
        canvas.set("█", x: x, y: 0, color: series)
      }
      return
    }
    let start = Int(zero.rounded())
    let eighths = max(0, Int(((end - Double(start)) * 8).rounded()))
    for x in start..<(start + eighths / 8) { canvas.set("█", x: x, y: 0, color: series) }
    if eighths % 8 > 0 {
      canvas.set(Self.eighths[eighths % 8 - 1], x: start + eighths / 8, y: 0, color: series)
    } else if eighths == 0, value > 0 {
      canvas.set("▏", x: start, y: 0, color: series)
    }
  }
}
