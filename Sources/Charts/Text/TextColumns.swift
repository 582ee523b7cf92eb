import Texts

/// Vertical columns from zero.
struct TextColumns {
  private let chart: Chart
  private let frame: TextFrame
  private static let eighths: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  init(_ chart: Chart, _ frame: TextFrame) {
    self.chart = chart
    self.frame = frame
  }

  /// Nil where there are too many categories for the width, or values below zero.
  func lines() -> [String]? {
    let table = ChartRows(chart)
    let scale = AxisScale(
      covering: table.points.flatMap(\.finiteNumbers) + chart.drawableReferences.map(\.value),
      includesZero: true)
    let width = TextPlane.plotWidth(chart, frame, scale)
    let count = max(1, table.seriesNames.count)
    let slot = min(width / max(1, table.categories.count), 8 * count + 2)
    let labelsFit = frame.fitting.widest(table.categories.map(\.label)) <= max(slot - 1, 1) * 2
    guard slot >= count + 1, slot >= 4, scale.lower >= 0, labelsFit else { return nil }
    let bar = max(1, (slot - 1) / count)
    var canvas = TextCanvas(width: slot * table.categories.count, height: TextPlane.height)
    var labels = ""
    for (place, category) in table.categories.enumerated() {
      labels += frame.fitting.centred(category.label, to: bar * count)
      labels += String(repeating: " ", count: slot - bar * count)
      for (index, point) in category.points.enumerated() {
        guard let point else { continue }
        draw(point.extent, index, place * slot + index * bar, bar, &canvas, scale)
      }
    }
    let plane = TextPlane(scale: scale, canvas: canvas, chart: chart, frame: frame)
    var lines: [String] = []
    if table.seriesNames.count > 1 {
      lines = frame.fitting.legend(
        table.seriesNames.enumerated().map { ("█ \($0.offset + 1)", $0.element) }, frame)
    }
    return lines + plane.lines(labels: labels) + table.notes.map { " " + $0 }
  }

  private func draw(
    _ extent: ChartPoint.Extent, _ series: Int, _ x: Int, _ width: Int,
    _ canvas: inout TextCanvas, _ scale: AxisScale
  ) {
    let ends: (solid: Double, shaded: Double)
    switch extent {
    case .missing: return
    case .exact(let value): ends = (value, value)
    case .range(let lower, let upper, _):
      ends = (max(lower, 0), upper.isFinite ? upper : scale.upper)
    }
    let eighths = Int((scale.fraction(ends.solid) * Double(TextPlane.height * 8)).rounded())
    let shaded = Int((scale.fraction(ends.shaded) * Double(TextPlane.height)).rounded())
    let drawn = width > 1 ? width - 1 : width
    for column in x..<(x + drawn) {
      for row in 0..<TextPlane.height {
        let level = eighths - row * 8
        let y = TextPlane.height - 1 - row
        if level > 0 {
          canvas.set(Self.eighths[min(level, 8) - 1], x: column, y: y, color: series)
        } else if row < shaded {
          canvas.set("▒", x: column, y: y, color: series)
        }
      }
      // Told apart without colour by the number of the series at the foot of its column.
      if chart.series.count > 1, column == x {
        let digit = Character(String(series + 1))
        canvas.set(digit, x: x, y: TextPlane.height - 1, color: series)
      }
    }
  }
}
