/// A Markdown text whose blocks fenced as `abacus` are transcripts of one session.
package struct Notebook: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case prose(String)
    case transcript(Transcript)
  }

  package var parts: [Part] = []

  private static let opening = "```abacus"
  private static let closing = "```"

  package init(_ markdown: String) {
    var lines: [Substring] = []
    var isInside = false
    func finish() {
      let text = lines.map { $0 + "\n" }.joined()
      if isInside { parts.append(.transcript(Transcript(text))) }
      if !isInside, !text.isEmpty { parts.append(.prose(text)) }
      lines = []
      isInside.toggle()
    }
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line == (isInside ? Self.closing : Self.opening) { finish() } else { lines.append(line) }
    }
    if isInside || !lines.isEmpty { finish() }
  }

  package var markdown: String {
    parts.map { part in
      switch part {
      case .prose(let text): text
      case .transcript(let transcript): "\(Self.opening)\n\(transcript.text)\(Self.closing)\n"
      }
    }.joined()
  }

  package var transcripts: [Transcript] {
    parts.compactMap { if case .transcript(let transcript) = $0 { transcript } else { nil } }
  }

  /// The same prose and inputs with what these give in a session, one block after the other.
  package func rerun(in session: RecordedSession) -> Notebook {
    var copy = self
    copy.parts = parts.map { part in
      guard case .transcript(let transcript) = part else { return part }
      return .transcript(transcript.rerun(in: session))
    }
    return copy
  }

  /// What has changed where the same notebook was run again.
  package func differences(to later: Notebook) -> [Transcript.Difference] {
    zip(transcripts, later.transcripts).flatMap { $0.differences(to: $1) }
  }
}
