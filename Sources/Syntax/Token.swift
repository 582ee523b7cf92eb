import Diagnostics
import Figures

/// One word, number, text or mark of the source, in half width.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case name(isQuoted: Bool)
    case number(NumberLiteral)
    case period(CalendarPeriod)
    case text
    case symbol
    case newline
    case end
  }

  var kind: Kind
  /// A name without its quotes, a text with its escapes resolved, a symbol in its one spelling.
  var text: String
  var span: Span
  /// Whether blank space stands before it.
  var followsSpace: Bool

  func isSymbol(_ text: String) -> Bool { kind == .symbol && self.text == text }

  /// A name that was not quoted, and so may be a keyword.
  var word: String? { kind == .name(isQuoted: false) ? text : nil }

  var endsStatement: Bool { kind == .newline || kind == .end || isSymbol(";") }
}
