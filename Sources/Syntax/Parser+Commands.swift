import Diagnostics

extension Parser {
  /// A name followed by something that no expression or pipeline goes on with, up to the end.
  mutating func command() -> Command? {
    guard let word = tokens[place].word, !OperatorWords.not.contains(word), followsAsWord else {
      return nil
    }
    let token = tokens[place]
    advance()
    let first = place
    let start = tokens[first].span.start
    while !endsCommand { place += 1 }
    let span = Span(start: start, end: max(previousEnd, start))
    let rest = source.slice(span)
    let command = Command(
      name: Identifier(token.text, span: token.span), words: Self.words(rest, at: start),
      rest: rest, restSpan: span)
    if let cursor, (first..<place).contains(cursor) { noteCursor(.command(command)) }
    return command
  }

  private var followsAsWord: Bool {
    let next = ahead()
    switch next.kind {
    case .number, .period, .text: return true
    case .name(let isQuoted):
      if isQuoted { return true }
      return !OperatorWords.continues(next.text) && next.text != "as" && next.text != "为"
        && !(next.text == "of")
    case .symbol:
      guard next.followsSpace else { return false }
      // `load ./a.csv`, `load ~/a.csv`, `load /tmp/a.csv`: a path, not a calculation.
      let after = ahead(2)
      switch next.text {
      case ".", "~", "$", "?", "..": return true
      case "/", "-":
        if case .name = after.kind { return !after.followsSpace }
        return false
      default: return false
      }
    default: return false
    }
  }

  /// The end of the statement: a line break that no line beginning with `|` follows.
  private var endsCommand: Bool {
    let token = tokens[place]
    if token.kind == .end || token.isSymbol(";") { return true }
    guard token.kind == .newline else { return false }
    if tokens[place - 1].isSymbol("|") { return false }
    var next = place
    while tokens[next].kind == .newline { next += 1 }
    return !tokens[next].isSymbol("|")
  }

  /// Splits at blanks and commas outside quotes.
  private static func words(_ rest: String, at start: Int) -> [CommandWord] {
    var words: [CommandWord] = []
    var text = ""
    var wordStart = start
    var offset = start
    var close: Character?
    var isQuoted = false
    var isOpen = false
    func closing(_ character: Character) -> Character? {
      switch character {
      case "\"": "\""
      case "'": "'"
      case "“": "”"
      case "「": "」"
      default: nil
      }
    }
    func finish() {
      if isOpen {
        words.append(
          CommandWord(
            text: text, isQuoted: isQuoted, span: Span(start: wordStart, end: offset)))
      }
      text = ""
      isQuoted = false
      isOpen = false
    }
    var isEscaped = false
    for character in rest {
      defer { offset += character.utf8.count }
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if let ending = close {
        if character == "\\" {
          isEscaped = true
        } else if character == ending {
          close = nil
        } else {
          text.append(character)
        }
      } else if let ending = closing(character), !isOpen || text.hasSuffix("=") {
        if !isOpen {
          wordStart = offset
          isQuoted = true
        }
        isOpen = true
        close = ending
      } else if character.isWhitespace || character == "," || character == "，" {
        finish()
      } else {
        if !isOpen { wordStart = offset }
        isOpen = true
        text.append(character)
      }
    }
    finish()
    return words
  }
}
