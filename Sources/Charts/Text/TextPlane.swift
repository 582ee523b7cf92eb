import Texts

/// A plane with a vertical scale at its left and labels below: columns and lines.
struct TextPlane {
  static let height = 12

  let scale: AxisScale
  let canvas: TextCanvas
  let chart: Chart
  let frame: TextFrame

  /// How many columns the plot may take beside the scale's numbers.
  static func plotWidth(_ chart: Chart, _ frame: TextFrame, _ scale: AxisScale) -> Int {
    frame.width - 3 - tickWidth(chart, frame, scale)
  }

  private static func tickWidth(_ chart: Chart, _ frame: TextFrame, _ scale: AxisScale) -> Int {
    min(frame.fitting.widest(scale.ticks.map(chart.tickText)), frame.width / 3)
  }

  /// The line of the plot in which a value lies, the greatest in line 0.
  static func line(_ value: Double, _ scale: AxisScale) -> Int {
    min(max(Int((1 - scale.fraction(value)) * Double(height)), 0), height - 1)
  }

  func lines(labels: String, endings: [Int: String] = [:]) -> [String] {
    var canvas = canvas
    let fitting = frame.fitting
    var tickTexts: [Int: String] = [:]
    for tick in scale.ticks { tickTexts[Self.line(tick, scale)] = chart.tickText(tick) }
    let width = Self.tickWidth(chart, frame, scale)
    for reference in chart.drawableReferences {
      let y = Self.line(reference.value, scale)
      for x in 0..<canvas.width where canvas.isBlank(x: x, y: y) {
        canvas.set("╌", x: x, y: y)
      }
    }
    var lines: [String] = []
    if !chart.yLabel.isEmpty { lines.append(fitting.cut(" " + chart.yLabel, to: frame.width)) }
    for y in 0..<Self.height {
      let tick = tickTexts[y]
      let text = fitting.fitted(tick ?? "", to: width, at: .start)
      let mark = tick == nil ? "│" : "┤"
      let ending = endings[y].map { " " + $0 } ?? ""
      lines.append(" " + text + mark + canvas.line(y, usesColor: frame.usesColor) + ending)
    }
    lines.append(String(repeating: " ", count: width + 2) + labels)
    let references = chart.drawableReferences.map { "╌ \($0.label)" }
    if !references.isEmpty {
      lines.append(fitting.cut(" " + references.joined(separator: "  "), to: frame.width))
    }
    return lines
  }
}
