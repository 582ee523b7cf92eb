import Texts

extension ChartKind {
  /// How many values lie between round numbers.
  static let histogram = ChartKind(
    Word("hist", "直方", synonyms: ["histogram"]), isDistribution: true,
    lines: { TextHistogram($0, $1).lines() },
    draw: { SVGPlane($0, top: $1).drawHistogram(&$2) })
}
