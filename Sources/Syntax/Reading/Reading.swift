package import Diagnostics

/// A text as stretches with their roles, in order; blanks are in none.
package struct Reading: Sendable {
  package struct Stretch: Sendable, Hashable {
    package var span: Span
    package var role: TokenRole
  }

  package private(set) var stretches: [Stretch] = []

  /// Reads a text; some commands take a statement, which is read as one.
  package init(_ source: SourceText, takesStatement: (_ command: String) -> Bool) {
    let script = Parser.parse(source)
    let commands = script.statements.compactMap { statement -> Command? in
      if case .command(let call) = statement.kind { call } else { nil }
    }
    for token in script.tokens where token.kind != .newline && token.kind != .end {
      guard !commands.contains(where: { Self.holds($0.restSpan, token.span) }) else { continue }
      add(token, script, source)
    }
    for comment in script.comments
    where !commands.contains(where: { Self.holds($0.restSpan, comment) }) {
      stretches.append(Stretch(span: comment, role: .comment))
    }
    for call in commands { add(call, takesStatement) }
    if !script.isIncomplete { mark(script.diagnostics) }
    stretches.sort { $0.span.start < $1.span.start }
  }

  private static func holds(_ whole: Span, _ part: Span) -> Bool {
    whole.start <= part.start && part.end <= whole.end && !whole.isEmpty
  }

  private mutating func add(_ token: Token, _ script: ParsedScript, _ source: SourceText) {
    switch token.kind {
    case .number(let literal):
      let unit = literal.unit.map { source.slice(token.span).suffix($0.count).utf8.count } ?? 0
      let middle = token.span.end - unit
      stretches.append(Stretch(span: Span(start: token.span.start, end: middle), role: .number))
      guard unit > 0 else { return }
      stretches.append(Stretch(span: Span(start: middle, end: token.span.end), role: .unit))
    case .period: stretches.append(Stretch(span: token.span, role: .number))
    case .text: stretches.append(Stretch(span: token.span, role: .text))
    case .symbol: stretches.append(Stretch(span: token.span, role: .punctuation))
    case .name: stretches.append(Stretch(span: token.span, role: Self.role(token, script)))
    case .newline, .end: break
    }
  }

  private static func role(_ token: Token, _ script: ParsedScript) -> TokenRole {
    switch script.roles[token.span.start] {
    case .verb: .verb
    case .function: .function
    case .command: .command
    case .option: .option
    case .clause, .comparison, .keyword: .keyword
    case nil: script.tables.contains(token.span.start) ? .table : .column
    }
  }

  /// The words of a command, or the statement that it takes.
  private mutating func add(_ call: Command, _ takesStatement: (String) -> Bool) {
    guard takesStatement(call.name.text) else {
      stretches += call.words.map { Stretch(span: $0.span, role: $0.isQuoted ? .text : .option) }
      return
    }
    let inner = Reading(SourceText(call.rest), takesStatement: { _ in false })
    stretches += inner.stretches.map {
      Stretch(span: $0.span.shifted(by: call.restSpan.start), role: $0.role)
    }
  }

  /// What a mistake is about.
  private mutating func mark(_ diagnostics: [Diagnostic]) {
    for span in diagnostics.compactMap({ $0.labels.first?.span }) where !span.isEmpty {
      for index in stretches.indices where Self.holds(span, stretches[index].span) {
        stretches[index].role = .error
      }
    }
  }
}
