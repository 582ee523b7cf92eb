package import Texts

/// Draws a diagnostic with the line it is about.
package enum DiagnosticRenderer {
  /// Most screen columns of a source line that are shown around a place.
  private static let window = 96

  private static let fitting = TextFitting()

  /// The diagnostic as lines, each ended by a line break.
  package static func render(
    _ diagnostic: Diagnostic, in language: Language, usesColor: Bool
  ) -> String {
    let style = Style(usesColor: usesColor, language: language)
    var lines = [head(diagnostic, style)]
    for (place, label) in diagnostic.labels.enumerated() {
      guard let source = diagnostic.source else { break }
      lines += drawn(label, source, place == 0 ? firstText(diagnostic, label) : label.text, style)
    }
    if let hint = diagnostic.hint, !hintStandsAtLabel(diagnostic) {
      let lead = Message("hint: ", "提示：").text(in: language)
      lines.append("  " + style.dim(lead) + style.said(hint))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func head(_ diagnostic: Diagnostic, _ style: Style) -> String {
    var place = ""
    if let source = diagnostic.source, let name = source.name,
      let span = diagnostic.labels.first?.span
    {
      let (line, column) = source.position(of: span.start)
      place = "\(name):\(line):\(column): "
    }
    let kind = "\(diagnostic.severity.name.text(in: style.language))[\(diagnostic.code)]"
    return place + style.severity(kind, diagnostic.severity)
      + Message(": ", "：").text(in: style.language) + style.said(diagnostic.message)
  }

  /// A short hint stands beside the carets.
  private static func hintStandsAtLabel(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.labels.count == 1 && diagnostic.source != nil
      && diagnostic.labels[0].text.isEmpty
  }

  private static func firstText(_ diagnostic: Diagnostic, _ label: Diagnostic.Label) -> Message {
    label.text.isEmpty && hintStandsAtLabel(diagnostic) ? diagnostic.hint ?? .empty : label.text
  }

  /// The source line and the carets below it.
  private static func drawn(
    _ label: Diagnostic.Label, _ source: SourceText, _ text: Message, _ style: Style
  ) -> [String] {
    let (line, start) = source.line(at: label.span.start)
    let bytes = Array(line.utf8)
    let from = min(max(label.span.start - start, 0), bytes.count)
    let to = min(max(label.span.end - start, from), bytes.count)
    var before = shown(bytes[..<from])
    let marked = shown(bytes[from..<to])
    var after = shown(bytes[to...])
    if DisplayWidth.of(before) > window / 2 {
      before = fitting.cut(before, to: window / 2 + 1, at: .start)
    }
    let room = max(12, window - DisplayWidth.of(before))
    let caretCount = max(1, min(DisplayWidth.of(marked), room))
    after = fitting.cut(after, to: max(0, room - DisplayWidth.of(marked)) + 1)
    let carets = String(repeating: "^", count: caretCount)
    let pad = String(repeating: " ", count: DisplayWidth.of(before))
    let bar = style.dim(" │ ")
    return [
      bar + before + fitting.cut(marked, to: room + 1) + after,
      bar + pad + style.mark(carets)
        + (text.isEmpty ? "" : " " + style.said(text)),
    ]
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    Escaping.controls(
      String(decoding: bytes, as: UTF8.self).replacing("\t", with: " "))
  }

  /// The language, and colours or none.
  private struct Style {
    let usesColor: Bool
    let language: Language

    func said(_ message: Message) -> String {
      Escaping.controls(message.text(in: language))
    }

    func dim(_ text: String) -> String { wrap(text, "2") }
    func mark(_ text: String) -> String { wrap(text, "1;33") }
    func severity(_ text: String, _ severity: Diagnostic.Severity) -> String {
      wrap(text, severity == .error ? "1;31" : severity == .warning ? "1;33" : "1;34")
    }

    private func wrap(_ text: String, _ code: String) -> String {
      usesColor ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
  }
}

extension Diagnostic.Severity {
  fileprivate var name: Message {
    switch self {
    case .error: Message("error", "错误")
    case .warning: Message("warning", "警告")
    case .note: Message("note", "说明")
    }
  }
}
