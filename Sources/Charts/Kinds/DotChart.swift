import Texts

extension ChartKind {
  /// A point for each value: over an axis where the categories are numbers, else in rows.
  static let dot = ChartKind(
    Word("dot", "点"),
    lines: { chart, frame in
      chart.hasNumericPlaces
        ? TextLines(chart, frame, joinsPoints: false).lines() : TextDots(chart, frame).lines()
    },
    draw: { chart, top, picture in
      if chart.hasNumericPlaces {
        SVGPlane(chart, top: top).drawLines(joinsPoints: false, &picture)
      } else {
        SVGRows(chart, form: .dots, top: top).draw(&picture)
      }
    })
}
