import Texts

extension ChartKind {
  /// Upright bars; rows where the screen has no room for them.
  static let column = ChartKind(
    Word("column", "柱形"),
    lines: { TextColumns($0, $1).lines() ?? TextBars($0, $1).lines() },
    draw: { SVGPlane($0, top: $1).drawColumns(&$2) })
}
