import Texts

extension ChartKind {
  /// Bars of parts, end to end.
  static let stack = ChartKind(
    Word("stack", "堆叠"),
    lines: { TextStack($0, $1).lines() },
    draw: { SVGRows($0, form: .stacks, top: $1).draw(&$2) })
}
