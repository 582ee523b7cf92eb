import Texts

extension ChartKind {
  /// Bars side by side in rows.
  static let bar = ChartKind(
    Word("bar", "条形"),
    lines: { TextBars($0, $1).lines() },
    draw: { SVGRows($0, form: .bars, top: $1).draw(&$2) })
}
