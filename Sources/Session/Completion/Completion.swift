import Diagnostics
package import Syntax

/// What could stand at the cursor.
package struct Completion: Sendable {
  package struct Candidate: Sendable, Hashable {
    package var insert: String
    package var display: String
    package var detail: String
  }

  /// The UTF-8 offset at which the replaced word starts.
  package var start: Int
  /// Those that the place is made for first.
  package var candidates: [Candidate]
}

extension Session {
  /// Whether a text can run as it stands; the parser decides.
  package func isComplete(_ text: String) -> Bool {
    !Parser.parse(SourceText(text)).isIncomplete
  }

  /// Whether a line goes on with the statement before it.
  package func continues(_ line: String) -> Bool {
    let first = line.first { !$0.isWhitespace }
    return first == "|" || first == "｜"
  }

  /// Whether a line holds nothing but a comment, or nothing at all.
  package func isGap(_ line: String) -> Bool {
    if line.first(where: { !$0.isWhitespace })?.isLetter == true { return false }
    let script = Parser.parse(SourceText(line))
    return script.statements.isEmpty && script.diagnostics.isEmpty
  }

  /// Candidates for the word that ends at a UTF-8 offset; no file is read and nothing is run.
  package func complete(_ text: String, at cursor: Int) -> Completion {
    guard let place = CursorPlace.at(cursor, in: text, takesStatement: Self.takesStatement) else {
      return Completion(start: cursor, candidates: [])
    }
    return Completion(start: place.start, candidates: Offer(self, place).candidates)
  }

  /// Whether the rest behind a command is read as a statement.
  static func takesStatement(_ command: String) -> Bool {
    switch CommandRegistry.command(named: command)?.traits.takes {
    case .pipeline, .binding: true
    default: false
    }
  }

  /// A text as stretches with their roles, for colours.
  package static func reading(_ text: String) -> Reading {
    Reading(SourceText(text), takesStatement: takesStatement)
  }
}
