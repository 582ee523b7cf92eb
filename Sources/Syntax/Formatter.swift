package import Diagnostics

/// Writes source text in canonical form, in one language or as it is.
///
/// It works on tokens, so that nothing that was written can get lost. A text with a mistake in it,
/// and a statement with a comment inside, stay as they were.
package struct Formatter {
  package enum Language: Sendable { case english, chinese }

  /// The English and Chinese names of a verb or function; nil where the name is neither.
  package typealias Names = @Sendable (String) -> (english: String, chinese: String)?

  private static let width = 100

  private let source: SourceText
  private let script: ParsedScript
  private let tokens: [Token]
  private let language: Language?
  private let verbs: Names
  private let functions: Names

  /// The text in canonical form; nil keeps each word in the language in which it was written.
  package static func format(
    _ source: SourceText, language: Language?, verbs: @escaping Names, functions: @escaping Names
  ) -> String {
    let formatter = Formatter(
      source: source, script: Parser.parse(source), tokens: Lexer.tokens(source).tokens,
      language: language, verbs: verbs, functions: functions)
    return formatter.script.diagnostics.isEmpty ? formatter.text() : source.text
  }

  private func text() -> String {
    var result = ""
    var end = 0
    for (index, statement) in script.statements.enumerated() {
      result += between(Span(start: end, end: statement.span.start), isFirst: end == 0)
      result += written(statement)
      // A bar at the start of the next line would go on with this statement.
      if script.statements.indices.contains(index + 1),
        beginsWithBar(script.statements[index + 1])
      {
        result += ";"
      }
      end = statement.span.end
    }
    result += between(Span(start: end, end: source.byteCount), isFirst: end == 0)
    while result.hasSuffix("\n\n") { result.removeLast() }
    if !result.isEmpty, !result.hasSuffix("\n") { result += "\n" }
    return result
  }

  private func beginsWithBar(_ statement: Statement) -> Bool {
    let first = source.slice(statement.span).first
    return first == "|" || first == "｜"
  }

  /// What stands between two statements: comments, and at most one empty line.
  private func between(_ span: Span, isFirst: Bool) -> String {
    let gap = source.slice(span)
    let lines = gap.split(separator: "\n", omittingEmptySubsequences: false).map(Self.trimmed)
    var result = ""
    var emptyLines = 0
    for (index, line) in lines.enumerated() {
      let isOnStatementLine = index == 0 && !isFirst
      let isLast = index == lines.count - 1
      let comment = Self.trimmed(line.drop { $0 == ";" || $0 == "；" || $0.isWhitespace })
      if isOnStatementLine {
        result += comment.isEmpty ? "\n" : "  \(comment)\n"
      } else if comment.isEmpty {
        if !isLast { emptyLines += 1 }
      } else {
        if emptyLines > 0, !(isFirst && result.isEmpty) { result += "\n" }
        emptyLines = 0
        result += comment + "\n"
      }
    }
    if emptyLines > 0, !(isFirst && result.isEmpty) { result += "\n" }
    return result
  }

  private static func trimmed(_ text: some StringProtocol) -> Substring {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private func written(_ statement: Statement) -> String {
    let original = source.slice(statement.span)
    switch statement.kind {
    case .malformed, .command: return original
    case .pipeline, .expression: break
    }
    let own = tokens.filter {
      $0.span.start >= statement.span.start && $0.span.end <= statement.span.end
        && $0.kind != .newline && $0.kind != .end
    }
    guard !hasComment(own, statement.span) else { return original }
    let pieces = pieces(own)
    let line = pieces.map(\.text).joined()
    guard DisplayWidth.of(line) > Self.width else { return line }
    var result = ""
    for (index, piece) in pieces.enumerated() {
      let isBreak = piece.isStep && index > 0
      result += isBreak ? "\n" + Self.trimmed(piece.text) : piece.text
    }
    return result.split(separator: "\n").map {
      var line = $0
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  private func hasComment(_ tokens: [Token], _ span: Span) -> Bool {
    var end = span.start
    for token in tokens {
      let gap = source.slice(Span(start: end, end: token.span.start))
      if gap.contains("#") || gap.contains("//") { return true }
      end = token.span.end
    }
    return false
  }

  // MARK: Tokens

  private struct Piece {
    var text: String
    /// A `|` outside brackets.
    var isStep: Bool
  }

  private func pieces(_ tokens: [Token]) -> [Piece] {
    var pieces: [Piece] = []
    var depth = 0
    for (index, token) in tokens.enumerated() {
      if token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}") { depth -= 1 }
      let spaced = index > 0 && needsSpace(tokens, index)
      pieces.append(
        Piece(
          text: (spaced ? " " : "") + spelled(token, tokens, index),
          isStep: token.isSymbol("|") && depth == 0))
      if token.isSymbol("(") || token.isSymbol("[") || token.isSymbol("{") { depth += 1 }
    }
    return pieces
  }

  private func needsSpace(_ tokens: [Token], _ index: Int) -> Bool {
    let (before, token) = (tokens[index - 1], tokens[index])
    if token.isSymbol(",") || token.isSymbol(";") || token.isSymbol(")") || token.isSymbol("]") {
      return false
    }
    if before.isSymbol("(") || before.isSymbol("[") || before.isSymbol("$") { return false }
    if token.isSymbol("..") || before.isSymbol("..") { return false }
    if token.isSymbol("@") || before.isSymbol("@") { return false }
    if token.isSymbol("("), script.roles[before.span.start] == .function { return false }
    if isSign(tokens, index - 1) { return false }
    return true
  }

  /// A minus or plus that begins an operand.
  private func isSign(_ tokens: [Token], _ index: Int) -> Bool {
    guard tokens[index].isSymbol("-") || tokens[index].isSymbol("+") else { return false }
    guard index > 0 else { return true }
    let before = tokens[index - 1]
    switch before.kind {
    case .number, .period, .text: return false
    case .name: return script.roles[before.span.start] != nil
    default: return !(before.isSymbol(")") || before.isSymbol("]"))
    }
  }

  private func spelled(_ token: Token, _ tokens: [Token], _ index: Int) -> String {
    switch token.kind {
    case .symbol: return token.text
    case .text: return quoted(token)
    case .number, .period: return halfWidth(source.slice(token.span)).filter { !$0.isWhitespace }
    case .name(let isQuoted):
      return isQuoted ? source.slice(token.span) : word(token)
    case .newline, .end: return ""
    }
  }

  private func word(_ token: Token) -> String {
    switch script.roles[token.span.start] {
    case .verb: return named(token.text, verbs)
    case .function: return named(token.text, functions)
    case .clause(let clause):
      let isChinese = language.map { $0 == .chinese } ?? (clause.chinese == token.text)
      return isChinese ? clause.chinese : clause.rawValue
    case .comparison(let operation):
      return language == .english ? operation.rawValue : token.text
    case .keyword(let english, let chinese):
      return language == .english ? english : language == .chinese ? chinese : token.text
    case nil: return token.text
    }
  }

  private func named(_ name: String, _ names: Names) -> String {
    guard let language, let both = names(name) else { return name }
    return language == .chinese && !both.chinese.isEmpty ? both.chinese : both.english
  }

  /// Straight quotes, the inside as it was.
  private func quoted(_ token: Token) -> String {
    let raw = source.slice(token.span)
    guard let first = raw.first, first != "\"", raw.count >= 2 else { return raw }
    let inside = raw.dropFirst().dropLast()
    // A text with a double quote inside keeps the quotes that it has.
    return inside.contains("\"") ? raw : "\"\(inside)\""
  }

  private func halfWidth(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { FullWidth.half($0) ?? $0 }))
  }
}
