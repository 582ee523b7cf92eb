import Diagnostics
import Syntax

extension Command {
  /// Refuses words where there can be none.
  func expectNoWords() throws(Diagnostic) {
    guard let extra = words.first else { return }
    throw Diagnostic(
      code: "unexpected-word", "`\(name.text)` takes nothing after it", at: extra.span)
  }

  func expectWords(_ example: String) throws(Diagnostic) {
    guard words.isEmpty else { return }
    throw Diagnostic(
      code: "missing-argument", "`\(name.text)` needs to know what", at: name.span,
      hint: "for example `\(example)`")
  }

  /// A word as a name with its place.
  func identifier(_ word: CommandWord) -> Identifier { Identifier(word.text, span: word.span) }
}
