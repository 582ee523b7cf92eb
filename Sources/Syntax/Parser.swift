package import Diagnostics
import Texts

/// Reads source text into a tree; never fails and goes on after each mistake.
package struct Parser {
  /// Deeper than this no formula is written by a person, and the stack holds.
  private static let depthLimit = 120

  let source: SourceText
  var tokens: [Token]
  var place = 0
  /// Open brackets: inside them line breaks mean nothing.
  var brackets = 0
  var depth = 0
  var diagnostics: [Diagnostic] = []
  var isIncomplete = false
  /// Collected for the formatter and for colours.
  var roles: [Int: WordRole] = [:]
  var tables: Set<Int> = []
  /// The token of which is asked what it stands inside of; nil where nobody asks.
  var cursor: Int?
  var frames: [CursorPlace.Frame] = []
  var found: FoundPlace?
  /// The first token of the statement that is being read.
  private(set) var statementStart = 0

  package static func parse(_ source: SourceText) -> ParsedScript {
    let lexed = Lexer.read(source)
    var parser = Parser(source: source, tokens: lexed.tokens)
    let statements = parser.statements()
    // Commands take raw words: what the lexer made of those is of no interest.
    let raw = statements.compactMap { statement -> Span? in
      if case .command(let call) = statement.kind { call.restSpan } else { nil }
    }
    let kept = lexed.diagnostics.filter { diagnostic in
      guard let span = diagnostic.labels.first?.span else { return true }
      return diagnostic.code == "unclosed-string"
        || !raw.contains { $0.start <= span.start && span.end <= $0.end }
    }
    let all = (kept + parser.diagnostics).sorted {
      ($0.labels.first?.span.start ?? 0) < ($1.labels.first?.span.start ?? 0)
    }
    return ParsedScript(
      statements: statements, diagnostics: all, isIncomplete: parser.isIncomplete && kept.isEmpty,
      fullWidthReadings: lexed.readings, roles: parser.roles, tables: parser.tables,
      tokens: lexed.tokens, comments: lexed.comments)
  }

  init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  // MARK: Tokens

  /// The next token; line breaks inside brackets do not count.
  var current: Token {
    mutating get {
      if brackets > 0 { skipNewlines() }
      return tokens[place]
    }
  }

  func ahead(_ count: Int = 1) -> Token {
    var next = place
    for _ in 0..<count where next < tokens.count - 1 {
      next += 1
      while brackets > 0, tokens[next].kind == .newline { next += 1 }
    }
    return tokens[next]
  }

  mutating func advance() {
    if brackets > 0 { skipNewlines() }
    if place == cursor { noteCursor() }
    if place < tokens.count - 1 { place += 1 }
  }

  mutating func skipNewlines() {
    while tokens[place].kind == .newline { place += 1 }
  }

  mutating func take(_ symbol: String) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  var previousEnd: Int { place > 0 ? tokens[place - 1].span.end : 0 }

  func span(from start: Int) -> Span { Span(start: start, end: max(previousEnd, start)) }

  // MARK: Mistakes

  /// Thrown to the nearest step or statement, which goes on from there.
  struct Mistake: Error {
    var diagnostic: Diagnostic
  }

  func mistake(
    _ code: String, _ message: Message, at span: Span, hint: Message? = nil
  ) -> Mistake {
    Mistake(diagnostic: Diagnostic(code: code, message, at: span, hint: hint))
  }

  /// What was expected here, and what was found instead.
  ///
  /// The Chinese of what was expected follows a Han character, so that code begins with a blank.
  mutating func expected(
    _ what: Message, code: String = "expected-expression", hint: Message? = nil
  ) -> Mistake {
    let token = current
    if token.kind == .end { isIncomplete = true }
    return mistake(
      code,
      Message("expected ", "应为") + what + Message(", found ", "，实为") + described(token),
      at: token.kind == .end ? afterLastWord : token.span, hint: hint)
  }

  /// Where what is missing at the end should be: not behind comments and empty lines.
  private var afterLastWord: Span {
    let end = tokens[..<place].last { $0.kind != .newline }?.span.end ?? 0
    return Span(start: end, end: end)
  }

  /// In Chinese as it follows a Han character.
  func described(_ token: Token) -> Message {
    let typed = source.slice(token.span)
    return switch token.kind {
    case .end: Message("the end", "语句结尾")
    case .newline: Message("the end of the line", "行末")
    default: Message("`\(typed)`", " `\(typed)`")
    }
  }

  /// Parses one level deeper, or refuses.
  mutating func nested<Result>(_ body: (inout Parser) throws(Mistake) -> Result)
    throws(Mistake) -> Result
  {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw mistake("too-deep", Message("nested too deeply", "嵌套过深"), at: current.span)
    }
    return try body(&self)
  }

  // MARK: Statements

  mutating func statements() -> [Statement] {
    var statements: [Statement] = []
    while true {
      while tokens[place].kind == .newline || tokens[place].isSymbol(";") { place += 1 }
      if tokens[place].kind == .end { return statements }
      brackets = 0
      depth = 0
      let start = place
      statementStart = start
      do {
        statements.append(try statement())
      } catch {
        diagnostics.append(error.diagnostic)
        skipStatement()
        statements.append(
          Statement(.malformed, span: span(from: tokens[start].span.start)))
      }
      brackets = 0
      if !tokens[place].endsStatement {
        // Something is left over that nothing could take.
        diagnostics.append(
          mistake(
            "unexpected",
            Message("unexpected ", "此处不应有") + described(tokens[place]),
            at: tokens[place].span, hint: leftoverHint
          ).diagnostic)
        skipStatement()
      }
      if place == start { advance() }
    }
  }

  private var leftoverHint: Message? {
    if tokens[place].isSymbol("^") {
      return Message("`power(a, b)` raises to a power", "乘方写作 `乘方(a, b)`")
    }
    if tokens[place].isSymbol("?") {
      return Message("`if(condition, a, b)` chooses", "按条件取值写作 `如果(条件, a, b)`")
    }
    if tokens[place].isSymbol("."), !tokens[place].followsSpace {
      return Message("the name of a file stands in quotes", "文件名应加引号")
    }
    if tokens[place].isSymbol(")") {
      return Message("no bracket is open here", "此处没有待闭合的括号")
    }
    guard place > 0, case .number(let before) = tokens[place - 1].kind, before.unit == nil else {
      return nil
    }
    switch tokens[place].kind {
    case .number where !tokens[place].followsSpace || before.magnitude != 1:
      return Message(
        "`1万5千` or `1.5万` is how 15,000 is written", "15000 写作 `1万5千` 或 `1.5万`")
    case .name(isQuoted: false): return detachedUnitHint
    default: return nil
    }
  }

  /// `10 元` and `3 pp`: a word after a number that can only be its unit.
  var detachedUnitHint: Message? {
    let word = tokens[place].text
    guard word == "pp" || word == "%" || !word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let digits = source.slice(tokens[place - 1].span).filter { !$0.isWhitespace }
    return Message(
      "a number and its unit stand together: `\(digits)\(word)`", "数值与单位应连写：`\(digits)\(word)`")
  }

  private mutating func skipStatement() {
    while !tokens[place].endsStatement { place += 1 }
  }

  private mutating func statement() throws(Mistake) -> Statement {
    let start = tokens[place].span.start
    var binding: Identifier?
    if tokens[place].word == "let" || tokens[place].word == "令", case .name = ahead().kind {
      roles[start] = .keyword(english: "let", chinese: "令")
      advance()
      let name = tokens[place]
      if isConstant(name) {
        throw mistake(
          "reserved-name",
          Message("`\(name.text)` is a value and cannot be bound", "`\(name.text)` 是值，不能用作名称"),
          at: name.span)
      }
      binding = try identifier()
      guard take("=") else { throw expected(Message("`=`", " `=`"), code: "expected-equals") }
      skipNewlines()
    } else if case .name = tokens[place].kind, ahead().isSymbol("="), !isConstant(tokens[place]) {
      binding = try identifier()
      advance()
      skipNewlines()
    }
    if binding == nil, let command = command() {
      roles[command.name.span.start] = .command
      return Statement(.command(command), span: span(from: start))
    }
    let kind = try pipelineOrExpression(binding)
    return Statement(kind, span: span(from: start))
  }

  /// `missing = missing` and `true = x` compare: nothing can be called so.
  private func isConstant(_ token: Token) -> Bool {
    token.word.map { Self.constants[$0] != nil } ?? false
  }

  mutating func identifier(_ what: Message = Message("a name", "名称")) throws(Mistake) -> Identifier
  {
    let token = current
    guard case .name(let isQuoted) = token.kind else {
      throw expected(what, code: "expected-name")
    }
    advance()
    return Identifier(token.text, span: token.span, isQuoted: isQuoted)
  }

  private mutating func pipelineOrExpression(_ binding: Identifier?) throws(Mistake)
    -> StatementKind
  {
    let start = tokens[place].span.start
    let token = tokens[place]
    if token.isSymbol("|") {
      return try finished(nil, start, binding)
    }
    if token.isSymbol("[") {
      return try finished(try literalTable(), start, binding)
    }
    if case .name = token.kind, ahead().isSymbol("@") {
      return try finished(try versioned(), start, binding)
    }
    let expression = try self.expression()
    switch expression.kind {
    case .name(let name) where endsSource:
      tables.insert(name.span.start)
      return try finished(.name(name, version: nil), start, binding)
    case .text(let path) where isBeforePipe:
      return try finished(.file(path, span: expression.span), start, binding)
    case .pipeline(let inner): return try finished(.pipeline(inner), start, binding)
    default: break
    }
    if isBeforePipe { throw beginsWithCalculation(expression) }
    return .expression(expression, binding: try asName() ?? binding)
  }

  func beginsWithCalculation(_ expression: Expression) -> Mistake {
    mistake(
      "expected-table",
      Message("a pipeline begins with a table, found a calculation", "流程应以表开头，实为算式"),
      at: expression.span)
  }

  private var isBeforePipe: Bool {
    var next = place
    while tokens[next].kind == .newline { next += 1 }
    return tokens[next].isSymbol("|")
  }

  private var endsSource: Bool {
    isBeforePipe || tokens[place].endsStatement || tokens[place].word == "as"
      || tokens[place].word == "为"
  }

  private mutating func finished(
    _ source: PipelineSource?, _ start: Int, _ binding: Identifier?
  ) throws(Mistake) -> StatementKind {
    var pipeline = try steps(after: source, from: start)
    var name = try asName() ?? binding
    // `… | sort x as t`: the clause that the last step took names the result.
    if let last = pipeline.steps.last, let clause = last.clauses.last, clause.word == .as,
      clause.arguments.count == 1, clause.arguments[0].words.count == 1,
      case .name(let given) = clause.arguments[0].words[0].kind
    {
      pipeline.steps[pipeline.steps.count - 1].clauses.removeLast()
      name = given
    }
    return .pipeline(pipeline, binding: name)
  }

  private mutating func asName() throws(Mistake) -> Identifier? {
    guard tokens[place].word == "as" || tokens[place].word == "为" else { return nil }
    roles[tokens[place].span.start] = .clause(.as)
    advance()
    return try inside(.naming) { (parser) throws(Mistake) in
      try parser.identifier(Message("a name after `as`", " `为` 后的名称"))
    }
  }

  mutating func versioned() throws(Mistake) -> PipelineSource {
    let name = try identifier(Message("a table", "表"))
    tables.insert(name.span.start)
    guard take("@") else { return .name(name, version: nil) }
    guard case .number(let literal) = current.kind, let version = literal.integer else {
      throw expected(Message("the number of a version", "版本号"), code: "expected-version")
    }
    advance()
    return .name(name, version: version)
  }

  // MARK: Pipelines

  /// The steps from the next `|` on; a line that begins with `|` goes on.
  mutating func steps(after source: PipelineSource?, from start: Int) throws(Mistake) -> Pipeline {
    var steps: [Step] = []
    while isBeforePipe {
      skipNewlines()
      advance()
      skipNewlines()
      do {
        let input = Pipeline(source: source, steps: steps, span: span(from: start))
        let next = try inside(.step(CursorPlace.StepPlace(input: input))) {
          (parser) throws(Mistake) in try parser.step()
        }
        steps.append(next)
      } catch {
        // The steps after a mistaken one are still read, for their own mistakes.
        diagnostics.append(error.diagnostic)
        recoverToStep()
      }
    }
    return Pipeline(source: source, steps: steps, span: span(from: start))
  }

  private mutating func recoverToStep() {
    var open = 0
    while !tokens[place].endsStatement {
      if tokens[place].isSymbol("(") || tokens[place].isSymbol("[") { open += 1 }
      if tokens[place].isSymbol(")") || tokens[place].isSymbol("]") {
        if open == 0 && brackets > 0 { return }
        open = max(0, open - 1)
      }
      if tokens[place].isSymbol("|"), open == 0 { return }
      place += 1
    }
  }

  private mutating func step() throws(Mistake) -> Step {
    let token = current
    guard case .name(let isQuoted) = token.kind else {
      throw expected(
        Message("a verb", "动词"), code: "expected-verb",
        hint: Message("`help` lists the verbs", "`帮助` 列出全部动词"))
    }
    advance()
    let verb = Identifier(token.text, span: token.span, isQuoted: isQuoted)
    roles[token.span.start] = .verb
    noteStep { $0.verb = verb }
    if tokens[place].isSymbol("("), !tokens[place].followsSpace, ahead().isSymbol(")") {
      throw mistake(
        "call-as-step", Message("`\(token.text)()` is no step", "`\(token.text)()` 不是步骤"),
        at: token.span,
        hint: Message(
          "a verb is written without brackets and a function behind one: `summarize n = count()`",
          "动词不带括号，函数写在动词之后：`汇总 n = 计数()`"))
    }
    var arguments: [Argument] = []
    var clauses: [Clause] = []
    if !endsStep, clauseWord() == nil || isColumnHere { arguments = try self.arguments() }
    while let word = clauseWord() {
      let clauseStart = current.span.start
      roles[clauseStart] = role(of: word)
      advance()
      let wordSpan = span(from: clauseStart)
      // `as of 2020-05-17` is the clause `of`.
      if word == .as, clauseWordHere == .of { continue }
      noteStep { $0.begin(word) }
      // `replace` needs no arguments.
      let hasArguments = !endsStep && (word != .replace || startsPlainArgument)
      clauses.append(
        Clause(word: word, span: wordSpan, arguments: hasArguments ? try self.arguments() : []))
    }
    noteOptions(of: verb, arguments, clauses)
    return Step(
      verb: verb, arguments: arguments, clauses: clauses, span: span(from: token.span.start))
  }

  /// Remembers the words that may be options of the verb, for the formatter.
  private mutating func noteOptions(
    of verb: Identifier, _ arguments: [Argument], _ clauses: [Clause]
  ) {
    if let words = arguments.first?.words, words.count > 1 {
      noteOption(words[0], .option(verb: verb.text, leads: true))
    }
    let wordClauses: [ClauseWord] = [.with, .for, .against]
    for word in (arguments + clauses.flatMap(\.arguments)).flatMap({ $0.words.dropFirst() })
      + clauses.filter({ wordClauses.contains($0.word) }).flatMap(\.arguments).map({ $0.words[0] })
    {
      noteOption(word, .option(verb: verb.text, leads: false))
    }
  }

  private mutating func noteOption(_ word: Expression, _ role: WordRole) {
    guard case .name(let name) = word.kind, !name.isQuoted, roles[name.span.start] == nil else {
      return
    }
    roles[name.span.start] = role
  }

  /// The `of` of `as of 2020-05-17`, which is one word in Chinese.
  private static let asOf = "截至"
  private static let asBeforeOf = WordRole.keyword(english: "as", chinese: "")

  private func role(of word: ClauseWord) -> WordRole {
    if word == .as, ahead().word.flatMap({ Self.clauseWords[$0] }) == .of {
      return Self.asBeforeOf
    }
    guard word == .of else { return .clause(word) }
    if roles[tokens[place - 1].span.start] == Self.asBeforeOf {
      return .keyword(english: "of", chinese: Self.asOf)
    }
    return tokens[place].word == Self.asOf
      ? .keyword(english: "as of", chinese: Self.asOf) : .clause(.of)
  }

  /// Directly after a verb a clause word is a column where no clause can begin with it: `by = 3`,
  /// `sort 增长`, `where to > 3%`.
  private var isColumnHere: Bool {
    let next = ahead()
    switch next.kind {
    case .symbol:
      if next.text == "-" { return ahead(2).followsSpace }
      return !["(", "[", "$", "±", "%"].contains(next.text)
    case .name(isQuoted: false): return OperatorWords.continues(next.text)
    case .newline, .end: return true
    case .name(isQuoted: true), .number, .period, .text: return false
    }
  }

  private var startsPlainArgument: Bool { clauseWordHere == nil && !tokens[place].endsStatement }

  private var clauseWordHere: ClauseWord? {
    guard let word = tokens[place].word.flatMap({ Self.clauseWords[$0] }) else { return nil }
    // `growth(income, year)` is the function, `growth 10%` the clause.
    let isCall = word == .growth && ahead().isSymbol("(") && !ahead().followsSpace
    return isCall ? nil : word
  }

  private mutating func clauseWord() -> ClauseWord? {
    _ = current
    return clauseWordHere
  }

  private static let clauseWords: [String: ClauseWord] = {
    var words: [String: ClauseWord] = [:]
    for word in ClauseWord.allCases {
      words[word.rawValue] = word
      words[word.chinese] = word
    }
    words[asOf] = .of
    return words
  }()

  /// Whether the step is over.
  var endsStep: Bool {
    mutating get {
      let token = current
      return token.endsStatement || token.isSymbol("|") || token.isSymbol(")")
        || token.isSymbol("]")
    }
  }

  /// Arguments between commas; a comma at the end of a line goes on in the next.
  private mutating func arguments() throws(Mistake) -> [Argument] {
    var arguments = [try argument()]
    while take(",") {
      skipNewlines()
      noteStep { $0.beginArgument() }
      arguments.append(try argument())
    }
    return arguments
  }

  mutating func argument(inCall: Bool = false) throws(Mistake) -> Argument {
    let start = current.span.start
    var label: Identifier?
    if case .name = current.kind, ahead().isSymbol("=") {
      label = try identifier()
      advance()
      skipNewlines()
    } else if inCall, current.word == "of" || current.word == "之", case .name = ahead().kind {
      roles[current.span.start] = .keyword(english: "of", chinese: "之")
      label = Identifier("of", span: try identifier().span)
    }
    var words = [try firstWord(label)]
    if inCall, label?.text == "of", case .name(let name) = words[0].kind { noteQualifier(name) }
    while !inCall, beginsWord {
      noteStep { $0.words = words }
      words.append(try expression())
    }
    var argument = Argument(label: label, words: words, span: span(from: start))
    if let label, label.text != "of" || !inCall {
      argument.condition = Self.condition(label, words[0])
    }
    return argument
  }

  private mutating func firstWord(_ label: Identifier?) throws(Mistake) -> Expression {
    guard let label, label.text != "of" else { return try expression() }
    return try inside(.label(label)) { (parser) throws(Mistake) in try parser.expression() }
  }

  /// `a = b and c` as a condition: the equality binds closer than `and`.
  private static func condition(_ label: Identifier, _ value: Expression) -> Expression {
    let name = Expression(.name(label), span: label.span)
    let span = label.span.joined(with: value.span)
    switch value.kind {
    case .binary(let operation, let left, let right, let operatorSpan)
    where operation == .and || operation == .or:
      return Expression(
        .binary(operation, condition(label, left), right, operatorSpan: operatorSpan), span: span)
    case .binary(let operation, let left, let right, _) where operation.isComparison:
      return Expression(.chain(name, [(.equal, left), (operation, right)]), span: span)
    case .chain(let first, let rest):
      return Expression(.chain(name, [(.equal, first)] + rest), span: span)
    default:
      return Expression(
        .binary(
          .equal, name, value,
          operatorSpan: Span(start: label.span.end, end: value.span.start)), span: span)
    }
  }

  /// Whether another word of the same argument follows: `3 income`, `income desc`.
  var beginsWord: Bool {
    mutating get {
      let token = current
      switch token.kind {
      case .number, .period, .text: return true
      case .name(let isQuoted):
        return isQuoted
          || (Self.clauseWords[token.text] == nil && !OperatorWords.continues(token.text))
      case .symbol: return token.text == "$"
      default: return false
      }
    }
  }

  // MARK: Literal tables

  private mutating func literalTable() throws(Mistake) -> PipelineSource {
    let start = tokens[place].span.start
    advance()
    brackets += 1
    defer { brackets -= 1 }
    var rows: [[Argument]] = []
    while !current.isSymbol("]") {
      var row = [try argument(inCall: true)]
      while take(",") { row.append(try argument(inCall: true)) }
      rows.append(row)
      guard take(";") else { break }
    }
    guard current.isSymbol("]") else {
      throw unclosed("[", at: start)
    }
    advance()
    return .table(rows, span: span(from: start))
  }

  mutating func unclosed(_ bracket: String, at start: Int) -> Mistake {
    let token = current
    if token.kind == .end { isIncomplete = true }
    var diagnostic = Diagnostic(
      code: "unclosed-bracket",
      Message("`\(bracket)` is not closed, found ", "`\(bracket)` 没有闭合，遇到") + described(token),
      at: Span(start: start, end: start + 1))
    if token.kind != .end {
      diagnostic.labels.append(Diagnostic.Label(token.span, Message("here", "此处")))
    }
    return Mistake(diagnostic: diagnostic)
  }
}
