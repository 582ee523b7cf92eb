import Texts

/// A chart as a picture.
package enum SVGChart {
  static let width = 760.0

  /// A complete document in scalable vector graphics.
  package static func document(_ chart: Chart) -> String {
    var picture = SVGDocument(width: width)
    var top = 12.0
    if let title = chart.title {
      picture.text(title, x: 16, y: 26, size: 16)
      top = 40
    }
    guard !chart.isEmpty else {
      picture.text(chart.said(.nothingToDraw), x: 16, y: top + 20)
      return picture.markup(title: chart.title)
    }
    chart.kind.draw(chart, top, &picture)
    return picture.markup(title: chart.title)
  }

  /// About how wide a text is drawn, in pixels: wide characters count twice.
  static func width(of text: String, size: Double = 13) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? size : size * 0.58) }
  }

  /// The squares and names of the series, in one line; returns the height it takes.
  static func legend(_ names: [String], at top: Double, _ picture: inout SVGDocument) -> Double {
    guard names.count > 1 else { return 0 }
    var x = 16.0
    var y = top
    for (index, name) in names.enumerated() {
      let size = 30 + width(of: name)
      if x + size > width, x > 16 {
        x = 16
        y += 20
      }
      picture.box(x: x, y: y + 4, width: 12, height: 12, fill: SVGDocument.color(index))
      picture.text(name, x: x + 17, y: y + 15)
      x += size
    }
    return y + 26 - top
  }
}
