import Texts

extension ChartKind {
  /// Points in order, joined.
  static let line = ChartKind(
    Word("line", "折线"),
    lines: { TextLines($0, $1, joinsPoints: true).lines() },
    draw: { SVGPlane($0, top: $1).drawLines(joinsPoints: true, &$2) })
}
