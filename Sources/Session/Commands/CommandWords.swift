import Diagnostics
import Syntax
import Texts

extension Command {
  /// Refuses words where there can be none.
  func expectNoWords() throws(Diagnostic) {
    guard let extra = words.first else { return }
    throw Diagnostic(
      code: "unexpected-word",
      Message("`\(name.text)` takes nothing after it", "`\(name.text)` 之后不应再有内容"),
      at: extra.span)
  }

  /// Refuses to go on without words; the example is of one line, in English.
  func expectWords(_ example: String) throws(Diagnostic) {
    guard words.isEmpty else { return }
    throw Diagnostic(
      code: "missing-argument",
      Message("`\(name.text)` needs to know what", "`\(name.text)` 之后缺少内容"), at: name.span,
      hint: .example(example))
  }

  /// A word as a name with its place.
  func identifier(_ word: CommandWord) -> Identifier { Identifier(word.text, span: word.span) }
}

extension Message {
  static func unexpected(_ word: String) -> Message {
    Message("unexpected `\(word)`", "此处不应有 `\(word)`")
  }

  static func noTable(_ name: String) -> Message {
    Message("no table `\(name)`", "没有表 `\(name)`")
  }

  /// The hint that shows a statement in the reader's words.
  static func example(_ statement: String) -> Message {
    Message(
      "for example `\(statement)`", "例如 `\(HelpExamples.spelled(statement, .chinese))`")
  }
}
