package import Texts

/// The one kind of message about something that is wrong, or worth knowing, in the user's input.
///
/// The message says what was found and what was expected; the hint is one sentence: what might be
/// meant, or what there is.
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, Sendable { case error, warning, note }

  /// A place in the source with what is to be said there.
  package struct Label: Sendable, Equatable {
    package var span: Span
    package var text: Message

    package init(_ span: Span, _ text: Message = .empty) {
      self.span = span
      self.text = text
    }
  }

  package var severity: Severity
  /// Stable and searchable: `unknown-column`.
  package var code: String
  package var message: Message
  package var labels: [Label]
  package var hint: Message?
  /// The text that the spans point into; set by whoever knows it, at the latest by the session.
  package var source: SourceText?

  package init(
    _ severity: Severity = .error, code: String, _ message: Message, at span: Span? = nil,
    label: Message = .empty, hint: Message? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.labels = span.map { [Label($0, label)] } ?? []
    self.hint = hint
  }

  /// What a statement ends with that the user stopped.
  package static let interrupted = Diagnostic(
    .note, code: "interrupted", Message("interrupted; nothing was changed", "已中断，未作任何更改"))

  /// The same diagnostic with a place, where it had none.
  package func located(at span: Span) -> Diagnostic {
    guard labels.isEmpty else { return self }
    var copy = self
    copy.labels = [Label(span)]
    return copy
  }

  /// The same diagnostic pointing into a source, where it named none.
  package func within(_ text: SourceText) -> Diagnostic {
    guard source == nil else { return self }
    var copy = self
    copy.source = text
    return copy
  }
}
