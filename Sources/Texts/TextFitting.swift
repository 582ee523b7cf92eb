/// Texts measured, cut and padded to a number of screen columns.
package struct TextFitting: Sendable {
  /// Whether the screen draws wide what only East Asian fonts do.
  package var ambiguousIsWide: Bool

  package init(ambiguousIsWide: Bool = false) { self.ambiguousIsWide = ambiguousIsWide }

  /// A side of a text.
  package enum Side: Sendable { case start, end }

  package func width(_ text: String) -> Int {
    DisplayWidth.of(text, ambiguousIsWide: ambiguousIsWide)
  }

  package func widest(_ texts: some Sequence<String>) -> Int {
    texts.reduce(0) { max($0, width($1)) }
  }

  /// Blanks up to a width at one side; longer texts stay as they are.
  package func padded(_ text: String, to width: Int, at side: Side = .end) -> String {
    let blank = String(repeating: " ", count: max(0, width - self.width(text)))
    return side == .end ? text + blank : blank + text
  }

  /// Cut or padded, so that it takes exactly the width.
  package func fitted(_ text: String, to width: Int, at side: Side = .end) -> String {
    padded(cut(text, to: width), to: width, at: side)
  }

  package func centred(_ text: String, to width: Int) -> String {
    let fitted = cut(text, to: width)
    let rest = max(0, width - self.width(fitted))
    return String(repeating: " ", count: rest / 2) + fitted
      + String(repeating: " ", count: rest - rest / 2)
  }

  /// At most so wide, with an ellipsis at the side where something is lost.
  package func cut(_ text: String, to width: Int, at side: Side = .end) -> String {
    guard self.width(text) > width else { return text }
    guard width > 0 else { return "" }
    if side == .end { return start(of: text, width - 1) + "…" }
    return "…" + String(start(of: text.reversed(), width - 1).reversed())
  }

  /// As many of the first characters as fit.
  private func start(of text: some Sequence<Character>, _ width: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      used += DisplayWidth.of(character, ambiguousIsWide: ambiguousIsWide)
      if used > width { break }
      result.append(character)
    }
    return result
  }
}
