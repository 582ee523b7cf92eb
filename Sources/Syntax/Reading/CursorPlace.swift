package import Diagnostics

/// What stands where something is being written, as the parser came to it.
///
/// The text before the cursor is read with a name in place of the word that is being typed; the
/// parser keeps note of what it is inside of when it takes that name. So every bracket, quote and
/// full-width mark counts for what it is to the parser.
package struct CursorPlace: Sendable {
  /// How the word at the cursor is being written.
  package enum Form: Sendable, Equatable {
    case word
    /// In backticks or 【】 that are still open.
    case quotedName(mark: String)
    /// In quotes that are still open.
    case text(mark: String)
    case number
  }

  /// One of the things that a place is inside of.
  package enum Frame: Sendable {
    /// A command; its words include the one at the cursor, where one has begun.
    case command(Command)
    case step(StepPlace)
    /// In round brackets, where a pipeline can begin.
    case bracket
    case call(Identifier, argument: Int)
    /// What is compared with what is being written: `county` of `county in ("藤县", `.
    case compared(Expression)
    /// `total` of `total = `.
    case label(Identifier)
    /// Behind `$`.
    case parameter
    /// Where the result gets its name.
    case naming
  }

  /// A place in a step.
  package struct StepPlace: Sendable {
    /// What the step works on: the source and the steps before it.
    package var input: Pipeline
    /// Nil where the verb itself is being written.
    package var verb: Identifier?
    package var clause: ClauseWord?
    /// The arguments before, since the verb or the clause word.
    package var argument = 0
    /// The words of the same argument before.
    package var words: [Expression] = []

    init(input: Pipeline) { self.input = input }

    mutating func begin(_ word: ClauseWord) {
      clause = word
      argument = 0
      words = []
    }

    mutating func beginArgument() {
      argument += 1
      words = []
    }
  }

  package var form: Form
  /// What there is of the word, in half width, and the UTF-8 offset at which it starts.
  package var typed: String
  package var start: Int
  /// What the places of expressions and pipelines point into.
  package var source: SourceText
  /// From the outermost to the innermost.
  package var frames: [Frame]
  /// Whether a statement begins here.
  package var beginsStatement: Bool

  package var step: StepPlace? {
    frames.reversed().lazy.compactMap { if case .step(let place) = $0 { place } else { nil } }
      .first
  }

  /// The place at a UTF-8 offset; nil inside a comment.
  ///
  /// Some commands take a statement: within it the place is that in the statement.
  package static func at(
    _ offset: Int, in text: String, takesStatement: (_ command: String) -> Bool
  ) -> CursorPlace? {
    var bytes = text.utf8.prefix(max(offset, 0))
    // A place inside of a character is that before it.
    while bytes.count < text.utf8.count, text.utf8[bytes.endIndex] & 0xC0 == 0x80 {
      bytes.removeLast()
    }
    let before = SourceText(String(decoding: bytes, as: UTF8.self))
    guard var place = Parser.place(atEndOf: before) else { return nil }
    guard case .command(let call)? = place.frames.last else { return place }
    if takesStatement(call.name.text) {
      let rest = before.slice(Span(start: call.restSpan.start, end: before.byteCount))
      var inner = at(rest.utf8.count, in: rest, takesStatement: { _ in false })
      inner?.start += call.restSpan.start
      inner?.beginsStatement = false
      return inner
    }
    // Words of commands are raw: dashes and points do not end them.
    if place.form == .word || place.form == .number {
      let last = call.words.last { $0.span.end == before.byteCount }
      place.form = .word
      place.typed = last?.text ?? ""
      place.start = last?.span.start ?? before.byteCount
    }
    return place
  }
}

extension Parser {
  /// The place at the end of a text.
  fileprivate static func place(atEndOf source: SourceText) -> CursorPlace? {
    let lexed = Lexer.read(source)
    let end = source.byteCount
    guard lexed.comments.last?.end != end else { return nil }
    var place = CursorPlace(
      form: .word, typed: "", start: end, source: source, frames: [], beginsStatement: false)
    var tokens = lexed.tokens
    let last = tokens.count - 2
    let touches = last >= 0 && tokens[last].span.end == end
    let isOpen =
      touches
      && lexed.diagnostics.contains {
        ["unclosed-string", "unclosed-name"].contains($0.code)
          && $0.labels.first?.span == tokens[last].span
      }
    let name = Token.Kind.name(isQuoted: true)
    switch touches ? tokens[last].kind : .end {
    case .name(isQuoted: false):
      place.typed = tokens[last].text
      place.start = tokens[last].span.start
      tokens[last].kind = name
    case .name(isQuoted: true) where isOpen:
      place.form = .quotedName(mark: String(source.slice(tokens[last].span).prefix(1)))
      place.typed = tokens[last].text
      place.start = tokens[last].span.start
    case .text where isOpen:
      let raw = source.slice(tokens[last].span)
      place.form = .text(mark: String(raw.prefix(1)))
      place.typed = String(raw.dropFirst())
      place.start = end - place.typed.utf8.count
    case .number, .period: place.form = .number
    default:
      tokens.insert(
        Token(kind: name, text: "", span: Span(start: end, end: end), followsSpace: true),
        at: tokens.count - 1)
    }
    var parser = Parser(source: source, tokens: tokens)
    parser.cursor = tokens.count - 2
    _ = parser.statements()
    guard let found = parser.found else { return nil }
    place.frames = found.frames
    place.beginsStatement = found.beginsStatement
    return place
  }

  // MARK: What the parser is inside of

  /// What was found at the cursor.
  struct FoundPlace {
    var frames: [CursorPlace.Frame]
    var beginsStatement: Bool
  }

  /// Parses something that stands inside of something, which is noted while a cursor is looked for.
  mutating func inside<Result>(
    _ frame: CursorPlace.Frame,
    _ body: (inout Parser) throws(Mistake) -> Result
  ) throws(Mistake) -> Result {
    guard cursor != nil else { return try body(&self) }
    frames.append(frame)
    defer { frames.removeLast() }
    return try body(&self)
  }

  /// Goes on in the step that is being read.
  mutating func noteStep(_ change: (inout CursorPlace.StepPlace) -> Void) {
    guard cursor != nil, case .step(var place)? = frames.last else { return }
    change(&place)
    frames[frames.count - 1] = .step(place)
  }

  /// Keeps what the cursor is inside of, when its token is taken.
  mutating func noteCursor(_ innermost: CursorPlace.Frame? = nil) {
    guard found == nil else { return }
    found = FoundPlace(
      frames: frames + [innermost].compactMap { $0 }, beginsStatement: place == statementStart)
  }
}
