/// What reading one statement ended with.
package enum LineResult: Sendable, Hashable {
  /// The text of one entry, lines joined by `\n`, without a final newline; a pasted block arrives
  /// whole and may hold several statements.
  case statement(String)
  /// Ctrl-C: what was typed is dropped, a new prompt is due.
  case interrupted
  /// Ctrl-D on an empty line, or the input is at its end.
  case endOfInput
}

/// Reads statements one at a time from a person, a pipe or a script.
package protocol LineEditor: AnyObject {
  /// Blocks until a statement is complete; the prompt may hold ANSI colours.
  func readStatement(prompt: String) -> LineResult

  /// The number of the line, from 1, at which the last statement began.
  var statementLine: Int { get }
}

extension LineEditor {
  package var statementLine: Int { 1 }
}

/// One way to complete the text at the cursor.
package struct Candidate: Sendable, Hashable {
  /// The text that replaces what was typed.
  package var insert: String
  /// The text shown in the list.
  package var display: String
  /// A few words shown dim beside it; may be empty.
  package var detail: String

  package init(insert: String, display: String? = nil, detail: String = "") {
    self.insert = insert
    self.display = display ?? insert
    self.detail = detail
  }
}

/// The candidates at the cursor, best first.
package struct CompletionResult: Sendable, Hashable {
  /// The offset in UTF-8 bytes where the replaced text starts; it ends at the cursor.
  package var replaceStart: Int
  package var candidates: [Candidate]

  package init(replaceStart: Int, candidates: [Candidate]) {
    self.replaceStart = replaceStart
    self.candidates = candidates
  }
}
