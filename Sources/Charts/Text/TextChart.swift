package import Texts

/// A chart in lines of block and braille characters, with a scale in words.
package enum TextChart {
  /// The least width at which a chart is drawn; narrower screens wrap it.
  private static let narrowest = 30

  /// Draws a chart in lines of at most `width` columns, or 30 where the screen is narrower.
  ///
  /// ANSI sequences stand in the lines only with `usesColor`; a chart reads without.
  package static func lines(
    _ chart: Chart, width: Int, usesColor: Bool, fitting: TextFitting
  ) -> [String] {
    let frame = TextFrame(
      width: max(width, narrowest), usesColor: usesColor, fitting: fitting)
    guard !chart.isEmpty else { return [" " + chart.said(.nothingToDraw)] }
    let body = chart.kind.lines(chart, frame)
    let title = chart.title.map { [" " + frame.fitting.cut($0, to: frame.width - 1)] } ?? []
    // Painted lines are drawn to fit; the others may be words of any length.
    return (title + body).map { line in
      trimmed(line.contains("\u{1B}") ? line : frame.fitting.cut(line, to: frame.width))
    }
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

/// The screen a chart is drawn for.
struct TextFrame: Sendable {
  let width: Int
  let usesColor: Bool
  let fitting: TextFitting
}

extension Chart {
  var hasNumericPlaces: Bool {
    series.contains { !$0.points.isEmpty }
      && series.allSatisfy { $0.points.allSatisfy { $0.x != nil } }
  }
}
