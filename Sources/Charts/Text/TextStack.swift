import Texts

/// One bar per category made of its parts, each with its own filling.
struct TextStack {
  private let chart: Chart
  private let frame: TextFrame
  private static let fills: [Character] = ["█", "▒", "▓", "░", "▚", "▤", "▥", "▩"]

  init(_ chart: Chart, _ frame: TextFrame) {
    self.chart = chart
    self.frame = frame
  }

  func lines() -> [String] {
    let table = ChartRows(chart)
    let totals = table.categories.map { category in
      category.points.reduce(0.0) { $0 + max(0, $1?.exactValue ?? 0) }
    }
    var skipped = 0
    var rows: [TextRows.Row] = []
    for (category, total) in zip(table.categories, totals) {
      let parts = category.points.map { max(0, $0?.exactValue ?? 0) }
      skipped += category.points.count { point in
        point.map { ($0.exactValue ?? -1) < 0 } ?? false
      }
      rows.append(
        TextRows.Row(label: category.label, detail: "", text: chart.valueText(total)) {
          canvas, rows in Self.draw(parts, &canvas, rows)
        })
    }
    let scale = AxisScale(
      covering: totals + chart.drawableReferences.map(\.value), includesZero: true)
    var lines = frame.fitting.legend(
      table.seriesNames.enumerated().map { index, name in
        (String(Self.fills[index % Self.fills.count]), name)
      }, frame)
    lines += TextRows(chart, frame, scale: scale, rows: rows).lines()
    if skipped > 0 { lines.append(" " + chart.said(.notDrawn(skipped))) }
    return lines + table.notes.map { " " + $0 }
  }

  private static func draw(_ parts: [Double], _ canvas: inout TextCanvas, _ rows: TextRows) {
    var sum = 0.0
    for (index, part) in parts.enumerated() where part > 0 {
      let start = Int((rows.scale.fraction(sum) * Double(rows.plotWidth)).rounded())
      sum += part
      let end = Int((rows.scale.fraction(sum) * Double(rows.plotWidth)).rounded())
      for x in start..<max(start, end) {
        canvas.set(fills[index % fills.count], x: x, y: 0, color: index)
      }
    }
  }
}
