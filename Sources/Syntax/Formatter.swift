package import Diagnostics
import Figures
package import Texts

/// Writes source text in canonical form, in one language or as it is.
///
/// It works on tokens, so that nothing that was written can get lost. A text with a mistake in it
/// stays as it was; a comment inside a statement stays before the token that it stood before.
package struct Formatter {
  /// What is known of the words of the language; nil where a word is none.
  package struct Words: Sendable {
    package typealias Names = (english: String, chinese: String)

    let verb: @Sendable (String) -> Names?
    let function: @Sendable (String) -> Names?
    let command: @Sendable (String) -> Names?
    let option: @Sendable (_ verb: String, _ word: String, _ leads: Bool) -> Names?
    /// Of the word at a place among a command's.
    let commandOption: @Sendable (Command, _ place: Int) -> Names?

    package init(
      verb: @escaping @Sendable (String) -> Names?,
      function: @escaping @Sendable (String) -> Names?,
      command: @escaping @Sendable (String) -> Names?,
      option: @escaping @Sendable (_ verb: String, _ word: String, _ leads: Bool) -> Names?,
      commandOption: @escaping @Sendable (Command, _ place: Int) -> Names?
    ) {
      self.verb = verb
      self.function = function
      self.command = command
      self.option = option
      self.commandOption = commandOption
    }
  }

  private static let width = 100

  private let source: SourceText
  private let script: ParsedScript
  private let language: Language?
  private let words: Words
  private var tokens: [Token] { script.tokens }

  /// The text in canonical form; nil keeps each word in the language in which it was written.
  package static func format(_ source: SourceText, language: Language?, words: Words) -> String {
    let formatter = Formatter(
      source: source, script: Parser.parse(source), language: language, words: words)
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
    switch statement.kind {
    case .malformed: return source.slice(statement.span)
    case .command(let command): return written(command, statement.span)
    case .pipeline, .expression: break
    }
    if let word = loneCommand(statement) { return named(word, words.command(word)) }
    let own = tokens.filter {
      $0.span.start >= statement.span.start && $0.span.end <= statement.span.end
        && $0.kind != .newline && $0.kind != .end
    }
    return laidOut(pieces(own))
  }

  /// A command takes raw words, of which it says itself which are of the language.
  private func written(_ command: Command, _ span: Span) -> String {
    var result = named(command.name.text, words.command(command.name.text))
    if let pipeline = pipeline(command) { return result + " " + pipeline }
    var end = command.name.span.end
    for (place, word) in command.words.enumerated() {
      guard let names = words.commandOption(command, place) else { continue }
      result += source.slice(Span(start: end, end: word.span.start)) + named(word.text, names)
      end = word.span.end
    }
    return result + source.slice(Span(start: end, end: span.end))
  }

  /// The pipeline of `explain villages | take 3`, written as any other.
  private func pipeline(_ command: Command) -> String? {
    let inner = Parser.parse(SourceText(command.rest))
    guard inner.diagnostics.isEmpty, inner.statements.count == 1,
      case .pipeline(let pipeline, nil) = inner.statements[0].kind, !pipeline.steps.isEmpty
    else { return nil }
    let text = Self.format(SourceText(command.rest), language: language, words: words)
    return String(Self.trimmed(text))
  }

  /// `tables` on its own, unless the script gives a table that name.
  private func loneCommand(_ statement: Statement) -> String? {
    guard case .pipeline(let pipeline, nil) = statement.kind, pipeline.steps.isEmpty,
      case .name(let name, nil) = pipeline.source, !name.isQuoted
    else { return nil }
    let isBound = tokens.indices.contains { index in
      tokens[index].text == name.text
        && (tokens[index + 1].isSymbol("=")
          || index > 0 && ["as", "为"].contains(tokens[index - 1].word))
    }
    return isBound ? nil : name.text
  }

  /// One line, or a line a step where that is too long or has comments inside.
  private func laidOut(_ pieces: [Piece]) -> String {
    let isLong =
      DisplayWidth.of(pieces.map(\.text).joined()) > Self.width
      || pieces.contains { !$0.comments.isEmpty }
    var lines = [""]
    for (index, piece) in pieces.enumerated() {
      let indent = piece.isStep ? "" : "  "
      for comment in piece.comments {
        if comment.isOwnLine || lines.last == indent {
          if lines.last == indent { lines.removeLast() }
          lines.append(indent + comment.text)
        } else {
          lines[lines.count - 1] += "  " + comment.text
        }
        lines.append(indent)
      }
      let isBreak = piece.isStep && index > 0 && isLong && piece.comments.isEmpty
      if isBreak { lines.append("") }
      let beginsLine = isBreak || !piece.comments.isEmpty
      lines[lines.count - 1] += beginsLine ? String(Self.trimmed(piece.text)) : piece.text
    }
    return lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  // MARK: Tokens

  private struct Piece {
    var text: String
    /// A `|` outside brackets.
    var isStep: Bool
    /// What stands before it.
    var comments: [Comment]
  }

  private struct Comment {
    var text: String
    /// Whether nothing else stands on its line.
    var isOwnLine: Bool
  }

  /// The comments between two tokens.
  private func comments(in span: Span) -> [Comment] {
    script.comments.filter { span.start <= $0.start && $0.end <= span.end }.map { comment in
      let before = source.slice(Span(start: span.start, end: comment.start))
      return Comment(
        text: String(Self.trimmed(source.slice(comment))), isOwnLine: before.contains("\n"))
    }
  }

  private func pieces(_ tokens: [Token]) -> [Piece] {
    var pieces: [Piece] = []
    var depth = 0
    var end = tokens.first?.span.start ?? 0
    for (index, token) in tokens.enumerated() {
      if token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}") { depth -= 1 }
      let comments = comments(in: Span(start: end, end: token.span.start))
      end = token.span.end
      // What is said after the bar of a step stands before it.
      let follows = pieces.last.map { $0.isStep && pieces.count > 1 } ?? false
      if follows { pieces[pieces.count - 1].comments += comments }
      let word = spelled(token, tokens, index)
      let spaced = index > 0 && needsSpace(tokens, index) && !word.isEmpty
      pieces.append(
        Piece(
          text: (spaced ? " " : "") + word, isStep: token.isSymbol("|") && depth == 0,
          comments: follows ? [] : comments))
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
    case .verb: return named(token.text, words.verb(token.text))
    case .function: return named(token.text, words.function(token.text))
    case .command: return named(token.text, words.command(token.text))
    case .option(let verb, let leads):
      return named(token.text, words.option(verb, token.text, leads))
    case .clause(let clause):
      let isChinese = language.map { $0 == .chinese } ?? (clause.chinese == token.text)
      return isChinese ? clause.chinese : clause.rawValue
    case .comparison(let operation): return comparison(operation, token.text)
    case .keyword(let english, let chinese):
      return language == .english ? english : language == .chinese ? chinese : token.text
    case nil: return token.text
    }
  }

  /// Signs are the same in both languages; `大于` is one of several words for its sign.
  private func comparison(_ operation: BinaryOperator, _ word: String) -> String {
    switch (language, operation) {
    case (.english, _): operation.rawValue
    case (.chinese, .contains), (.chinese, .matches): operation.chinese
    default: word
    }
  }

  /// The canonical spelling in the language asked for, else in that of the word.
  private func named(_ word: String, _ names: Words.Names?) -> String {
    guard let names else { return word }
    let isChinese = language.map { $0 == .chinese } ?? !word.utf8.allSatisfy { $0 < 0x80 }
    return isChinese && !names.chinese.isEmpty ? names.chinese : names.english
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
