package import Columns
package import Diagnostics
package import Planning
package import Texts

/// What one statement answers; the session never prints.
package struct Reply: Sendable {
  package enum Body: Sendable {
    case nothing
    case table(Table)
    case value(Scalar, Unit?)
    case chart(ChartRequest, Table)
    /// Lines said to a person: they go where messages go, not into the data.
    case lines([Message])
    /// Text that was asked for: help, history, an explanation.
    case text([Message])
  }

  package var body: Body
  package var footer: Footer?
  /// Dim lines before the answer: how full-width input was read, what a load found.
  package var remarks: [Message]
  package var diagnostics: [Diagnostic]
  /// What the session should do next.
  package var request: Request?
  /// True where a script must stop although nothing was malformed: a check found contradictions.
  package var isFailedCheck: Bool
  /// True where no row of a table may be left out.
  package var showsAllRows: Bool

  package enum Request: Sendable { case quit, clearScreen }

  package init(
    _ body: Body = .nothing, footer: Footer? = nil, remarks: [Message] = [],
    diagnostics: [Diagnostic] = [], request: Request? = nil, isFailedCheck: Bool = false,
    showsAllRows: Bool = false
  ) {
    self.body = body
    self.footer = footer
    self.remarks = remarks
    self.diagnostics = diagnostics
    self.request = request
    self.isFailedCheck = isFailedCheck
    self.showsAllRows = showsAllRows
  }

  /// True where a script that this statement ran has failed, which its own replies have said.
  package var isFailedScript = false

  init(isFailedScript: Bool) {
    self.init()
    self.isFailedScript = isFailedScript
  }

  package var isFailure: Bool {
    isFailedCheck || isFailedScript || diagnostics.contains { $0.severity == .error }
      || isInterrupted
  }

  package var isInterrupted: Bool { diagnostics.contains { $0.code == "interrupted" } }
}

/// The dim line below a result.
package struct Footer: Sendable {
  package var rowsOut: Int
  package var rowsIn: Int
  package var notes: [Message]
  package var microseconds: Int
  /// The number under which the result can be called again.
  package var number: Int
  package var isSimulated: Bool
}
