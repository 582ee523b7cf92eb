import Texts

extension ChartKind {
  /// Least, quartiles and most of each group.
  static let box = ChartKind(
    Word("box", "箱线"), isDistribution: true,
    lines: { TextBoxes($0, $1).lines() },
    draw: { SVGRows($0, form: .boxes, top: $1).draw(&$2) })
}
