package import Diagnostics
package import Texts

/// What one statement answers; the session never prints.
///
/// Parts, which a renderer turns into text, pictures or records, and what is said to a person
/// around them.
package struct Reply: Sendable {
  package var parts: [Part]
  package var footer: Footer?
  /// Said before the answer: how full-width input was read, what a load found.
  package var remarks: [Message]
  package var diagnostics: [Diagnostic]
  /// What the session should do next.
  package var request: Request?
  package var outcome: Outcome

  package enum Request: Sendable { case quit, clearScreen }

  /// Why a script must stop although nothing was malformed.
  package enum Outcome: Sendable {
    case done
    /// A check found contradictions.
    case failedCheck
    /// A script that the statement ran has failed, which its own replies have said.
    case failedScript
  }

  package init(
    parts: [Part] = [], footer: Footer? = nil, remarks: [Message] = [],
    diagnostics: [Diagnostic] = [], request: Request? = nil, outcome: Outcome = .done
  ) {
    self.parts = parts
    self.footer = footer
    self.remarks = remarks
    self.diagnostics = diagnostics
    self.request = request
    self.outcome = outcome
  }

  package init(_ part: Part, outcome: Outcome = .done) {
    self.init(parts: [part], outcome: outcome)
  }

  package var isFailure: Bool {
    outcome != .done || diagnostics.contains { $0.severity == .error } || isInterrupted
  }

  package var isInterrupted: Bool { diagnostics.contains { $0.code == "interrupted" } }
}

/// What stands below a result: how many rows became how many, and what was left out.
package struct Footer: Sendable {
  package var rowsOut: Int
  package var rowsIn: Int
  package var notes: [Message]
  package var microseconds: Int
  /// The number under which the result can be called again.
  package var number: Int
  package var isSimulated: Bool

  package init(
    rowsOut: Int, rowsIn: Int, notes: [Message], microseconds: Int, number: Int,
    isSimulated: Bool
  ) {
    self.rowsOut = rowsOut
    self.rowsIn = rowsIn
    self.notes = notes
    self.microseconds = microseconds
    self.number = number
    self.isSimulated = isSimulated
  }
}
