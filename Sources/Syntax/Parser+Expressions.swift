import Diagnostics
import Texts

extension Parser {
  mutating func expression() throws(Mistake) -> Expression {
    try nested { (parser) throws(Mistake) in try parser.disjunction() }
  }

  private func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ operatorSpan: Span
  ) -> Expression {
    Expression(
      .binary(operation, left, right, operatorSpan: operatorSpan),
      span: left.span.joined(with: right.span))
  }

  private mutating func disjunction() throws(Mistake) -> Expression {
    var left = try conjunction()
    while let span = try logicWord(OperatorWords.or, symbol: "||", .or) {
      left = binary(.or, left, try conjunction(), span)
    }
    return left
  }

  private mutating func conjunction() throws(Mistake) -> Expression {
    var left = try negation()
    while let span = try logicWord(OperatorWords.and, symbol: "&&", .and) {
      left = binary(.and, left, try negation(), span)
    }
    return left
  }

  /// Takes `and` in its spellings; other languages' symbols are read with a diagnostic.
  private mutating func logicWord(
    _ words: Set<String>, symbol: String, _ operation: BinaryOperator
  ) throws(Mistake) -> Span? {
    let token = current
    let (english, chinese) = (operation.rawValue, operation.chinese)
    if token.isSymbol(symbol) {
      if symbol == "||", brackets == 0, !token.followsSpace { return nil }
      diagnostics.append(foreign(token, for: english, chinese))
    } else if let text = token.word, words.contains(text) {
      roles[token.span.start] = .keyword(english: english, chinese: chinese)
    } else {
      return nil
    }
    advance()
    skipNewlines()
    return token.span
  }

  /// A sign of other languages where a word of this one is meant.
  private func foreign(_ token: Token, for english: String, _ chinese: String) -> Diagnostic {
    mistake(
      "foreign-operator", Self.noOperator(token), at: token.span,
      hint: Message("`\(english)` is", "应写作 `\(chinese)`")
    ).diagnostic
  }

  private static func noOperator(_ token: Token) -> Message {
    Message("`\(token.text)` is no operator here", "`\(token.text)` 在此不是运算符")
  }

  private mutating func negation() throws(Mistake) -> Expression {
    let token = current
    let isWord = token.word.map { OperatorWords.not.contains($0) } ?? false
    let isBang = token.isSymbol("!")
    guard isWord || isBang else { return try comparison() }
    // A column may be called so.
    if isWord, !beginsOperand(ahead()) { return try comparison() }
    if isBang { diagnostics.append(foreign(token, for: "not", "非")) }
    roles[token.span.start] = .keyword(english: "not", chinese: "非")
    advance()
    let inner = try nested { (parser) throws(Mistake) in try parser.negation() }
    return Expression(.unary(.not, inner), span: token.span.joined(with: inner.span))
  }

  private func beginsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .number, .period, .text: true
    case .name(let isQuoted):
      isQuoted || !OperatorWords.continues(token.text) || OperatorWords.not.contains(token.text)
    default: token.isSymbol("(") || token.isSymbol("-") || token.isSymbol("$")
    }
  }

  // MARK: Comparison

  private static let comparisonSymbols: [String: BinaryOperator] = [
    "=": .equal, "==": .equal, "!=": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .greater,
    ">=": .greaterOrEqual,
  ]

  private mutating func comparison() throws(Mistake) -> Expression {
    let first = try range()
    var rest: [(BinaryOperator, Expression)] = []
    var spans: [Span] = []
    while let operation = comparisonOperator() {
      spans.append(span(from: operation.start))
      skipNewlines()
      let right = try inside(.compared(rest.last?.1 ?? first)) { (parser) throws(Mistake) in
        try parser.range()
      }
      rest.append((operation.kind, right))
    }
    var left = first
    if rest.count == 1 {
      left = binary(rest[0].0, first, rest[0].1, spans[0])
    } else if let last = rest.last {
      left = Expression(.chain(first, rest), span: first.span.joined(with: last.1.span))
    }
    while let next = try membership(left) { left = next }
    return left
  }

  private mutating func comparisonOperator() -> (kind: BinaryOperator, start: Int)? {
    let token = current
    if token.kind == .symbol, let operation = Self.comparisonSymbols[token.text] {
      advance()
      return (operation, token.span.start)
    }
    guard let word = token.word else { return nil }
    if let operation = OperatorWords.comparisons[word] {
      roles[token.span.start] = .comparison(operation)
      advance()
      return (operation, token.span.start)
    }
    if word == "starts" || word == "ends", ahead().word == "with" {
      roles[token.span.start] = .keyword(
        english: word, chinese: word == "starts" ? "开头是" : "结尾是")
      roles[ahead().span.start] = .keyword(english: "with", chinese: "")
      advance()
      advance()
      return (word == "starts" ? .startsWith : .endsWith, token.span.start)
    }
    return nil
  }

  /// `in`, `not in`, `between … and`, `not contains`.
  private mutating func membership(_ left: Expression) throws(Mistake) -> Expression? {
    var isNegated = false
    let token = current
    var word = token.word
    if word == "not" || word == "不", let next = ahead().word,
      OperatorWords.isIn.contains(next) || OperatorWords.between.contains(next)
        || OperatorWords.comparisons[next] != nil || next == "starts" || next == "ends"
    {
      isNegated = true
      roles[token.span.start] = .keyword(english: "not", chinese: "不")
      advance()
      word = next
    }
    guard let word else { return nil }
    if OperatorWords.isIn.contains(word) {
      roles[current.span.start] = .keyword(english: "in", chinese: "in")
      advance()
      let set = try inside(.compared(left)) { (parser) throws(Mistake) in
        try parser.membershipSet()
      }
      return Expression(
        .membership(left, set, isNegated: isNegated), span: left.span.joined(with: set.span))
    }
    if OperatorWords.between.contains(word) {
      roles[current.span.start] = .keyword(english: "between", chinese: "介于")
      advance()
      let low = try inside(.compared(left)) { (parser) throws(Mistake) in try parser.range() }
      guard let separator = current.word, OperatorWords.and.contains(separator) || separator == "到"
      else {
        throw expected(
          Message("`and` of `between a and b`", " `介于 a 到 b` 中的 `到`"), code: "expected-and")
      }
      roles[current.span.start] = .keyword(english: "and", chinese: "到")
      advance()
      let high = try inside(.compared(left)) { (parser) throws(Mistake) in try parser.range() }
      return Expression(
        .between(left, low, high, isNegated: isNegated), span: left.span.joined(with: high.span))
    }
    if isNegated, let operation = comparisonOperator() {
      let right = try range()
      let inner = binary(operation.kind, left, right, token.span)
      return Expression(.unary(.not, inner), span: inner.span)
    }
    return nil
  }

  private mutating func membershipSet() throws(Mistake) -> Expression {
    let token = current
    if token.isSymbol("%") || token.isSymbol("‰") {
      advance()
      return Expression(.unit(token.text), span: token.span)
    }
    if token.isSymbol("(") {
      let inner = try primary()
      if case .list = inner.kind { return inner }
      if case .pipeline = inner.kind { return inner }
      if case .range = inner.kind { return inner }
      return Expression(.list([inner]), span: inner.span)
    }
    return try range()
  }

  // MARK: Arithmetic

  private mutating func range() throws(Mistake) -> Expression {
    let low = try spread()
    guard current.isSymbol("..") else { return low }
    advance()
    let high = try spread()
    return Expression(.range(low, high), span: low.span.joined(with: high.span))
  }

  private mutating func spread() throws(Mistake) -> Expression {
    var left = try sum()
    while current.isSymbol("±") {
      let span = current.span
      advance()
      left = binary(.plusMinus, left, try sum(), span)
    }
    return left
  }

  private mutating func sum() throws(Mistake) -> Expression {
    var left = try product()
    while current.isSymbol("+") || current.isSymbol("-") {
      let token = current
      advance()
      skipNewlines()
      left = binary(token.text == "+" ? .add : .subtract, left, try product(), token.span)
    }
    return left
  }

  private mutating func product() throws(Mistake) -> Expression {
    var left = try sign()
    while true {
      let token = current
      if token.isSymbol("%") { throw noRemainder(token) }
      guard token.isSymbol("*") || token.isSymbol("/") else { return left }
      advance()
      skipNewlines()
      left = binary(token.text == "*" ? .multiply : .divide, left, try sign(), token.span)
    }
  }

  /// `7 % 2` and `25 %`.
  private func noRemainder(_ token: Token) -> Mistake {
    if case .number = tokens[place - 1].kind, !beginsOperand(ahead()) {
      return mistake(
        "unexpected", Message("unexpected `%`", "此处不应有 `%`"), at: token.span,
        hint: detachedUnitHint)
    }
    return mistake(
      "no-remainder-operator", Self.noOperator(token), at: token.span,
      hint: Message("`mod(a, b)` is the remainder of a division", "除法的余数写作 `余数(a, b)`"))
  }

  private mutating func sign() throws(Mistake) -> Expression {
    let token = current
    if token.isSymbol("-") {
      advance()
      let inner = try nested { (parser) throws(Mistake) in try parser.sign() }
      return Expression(.unary(.minus, inner), span: token.span.joined(with: inner.span))
    }
    if token.isSymbol("+") {
      advance()
      return try nested { (parser) throws(Mistake) in try parser.sign() }
    }
    return try postfix()
  }

  private mutating func postfix() throws(Mistake) -> Expression {
    let inner = try primary()
    guard case .call = inner.kind, let word = current.word, word == "of" || word == "之",
      case .name = ahead().kind
    else { return inner }
    roles[current.span.start] = .keyword(english: "of", chinese: "之")
    advance()
    let name = try identifier(Message("`total` or `all`", " `合计` 或 `全部`"))
    noteQualifier(name)
    return Expression(
      .qualified(inner, of: name), span: inner.span.joined(with: name.span))
  }

  private static let qualifiers = [
    "total": ("total", "合计"), "合计": ("total", "合计"), "总计": ("total", "合计"),
    "all": ("all", "全部"), "全部": ("all", "全部"),
  ]

  mutating func noteQualifier(_ name: Identifier) {
    guard !name.isQuoted, let (english, chinese) = Self.qualifiers[name.text] else { return }
    roles[name.span.start] = .keyword(english: english, chinese: chinese)
  }

  // MARK: Operands

  private mutating func primary() throws(Mistake) -> Expression {
    let token = current
    switch token.kind {
    case .number(let literal):
      advance()
      try expectUngrouped(literal, token)
      return Expression(.number(literal), span: token.span)
    case .period(let literal):
      advance()
      return Expression(.period(literal), span: token.span)
    case .text:
      advance()
      return Expression(.text(token.text), span: token.span)
    case .name: return try nameOrCall()
    case .symbol where token.text == "(": return try bracketed()
    case .symbol where token.text == "$": return try parameter()
    default: throw expected(Message("a value", "值"), hint: Self.hint(insteadOf: token))
    }
  }

  /// What may be meant by a sign where a value is expected.
  private static func hint(insteadOf token: Token) -> Message? {
    guard token.kind == .symbol else { return nil }
    switch token.text {
    case "*":
      return Message(
        "`count()` counts rows; without `select` all columns stay",
        "行数用 `计数()`；不写 `选列` 即保留全部列")
    case "[":
      return Message(
        "a list stands in round brackets: `x in (1, 2)`", "列表用圆括号：`x 属于 (1, 2)`")
    default:
      guard comparisonSymbols[token.text] != nil else { return nil }
      return Message(
        "both sides are written: `x >= 1 and x <= 2`, or `1 <= x <= 2`",
        "比较的两边都要写出：`x >= 1 且 x <= 2`，或 `1 <= x <= 2`")
    }
  }

  /// Refuses `100,000元`, where no list of arguments can be meant.
  private func expectUngrouped(_ literal: NumberLiteral, _ token: Token) throws(Mistake) {
    guard literal.integer != nil, literal.unit == nil, literal.magnitudeWord.isEmpty,
      literal.digits.count <= 3, let first = group(after: token, at: place),
      brackets == 0 || first.digits.hasPrefix("0")
    else { return }
    var digits = literal.digits
    var last = token
    var next = place
    var unit = ""
    while unit.isEmpty, let group = group(after: last, at: next) {
      digits += group.digits
      unit = group.magnitudeWord + (group.unit ?? "")
      last = tokens[next + 1]
      next += 2
    }
    throw mistake(
      "grouped-digits",
      Message("the digits of a number are written without commas", "数字中间不加逗号"),
      at: token.span.joined(with: last.span), hint: .verbatim("`\(digits)\(unit)`"))
  }

  /// Three digits after a comma that follows a number directly.
  private func group(after token: Token, at comma: Int) -> NumberLiteral? {
    guard comma + 1 < tokens.count, tokens[comma].isSymbol(","), !tokens[comma].followsSpace,
      !tokens[comma + 1].followsSpace, source.slice(tokens[comma].span) != "、",
      case .number(let literal) = tokens[comma + 1].kind, literal.integer != nil,
      literal.digits.count == 3
    else { return nil }
    return literal
  }

  /// `$county`: the value of that name, whatever columns there are.
  private mutating func parameter() throws(Mistake) -> Expression {
    let start = current.span.start
    advance()
    let name = try inside(.parameter) { (parser) throws(Mistake) in
      try parser.identifier(Message("a name after `$`", " `$` 后的名称"))
    }
    let span = Span(start: start, end: name.span.end)
    return Expression(.name(Identifier("$" + name.text, span: span)), span: span)
  }

  private mutating func nameOrCall() throws(Mistake) -> Expression {
    let token = current
    guard case .name(let isQuoted) = token.kind else { throw expected(Message("a name", "名称")) }
    if !isQuoted {
      if let (kind, english, chinese) = Self.constants[token.text] {
        roles[token.span.start] = .keyword(english: english, chinese: chinese)
        advance()
        return Expression(kind, span: token.span)
      }
      if token.text == "case" || token.text == "分情况", ahead().isSymbol("{") {
        roles[token.span.start] = .keyword(english: "case", chinese: "分情况")
        return try cases()
      }
    }
    advance()
    let name = Identifier(token.text, span: token.span, isQuoted: isQuoted)
    guard tokens[place].isSymbol("("), !tokens[place].followsSpace else {
      return Expression(.name(name), span: token.span)
    }
    return try call(name)
  }

  /// The values that are words, with their spellings in both languages.
  static let constants: [String: (kind: Expression.Kind, english: String, chinese: String)] = [
    "true": (.boolean(true), "true", "真"), "真": (.boolean(true), "true", "真"),
    "false": (.boolean(false), "false", "假"), "假": (.boolean(false), "false", "假"),
    "missing": (.missing, "missing", "缺失值"), "null": (.missing, "missing", "缺失值"),
    "缺失值": (.missing, "missing", "缺失值"),
  ]

  private mutating func call(_ name: Identifier) throws(Mistake) -> Expression {
    let open = tokens[place].span.start
    roles[name.span.start] = .function
    advance()
    brackets += 1
    defer { brackets -= 1 }
    var arguments: [Argument] = []
    if !current.isSymbol(")") {
      repeat { arguments.append(try argument(of: name, at: arguments.count)) } while take(",")
    }
    try expectClosed(at: open)
    return Expression(
      .call(name, arguments), span: Span(start: name.span.start, end: previousEnd))
  }

  private mutating func argument(of name: Identifier, at place: Int) throws(Mistake) -> Argument {
    if place > 0, ahead().isSymbol("="),
      let label = Self.labels.first(where: {
        $0.isSpelled(current.word ?? "")
      })
    {
      roles[current.span.start] = .keyword(english: label.english, chinese: label.chinese)
    }
    return try inside(.call(name, argument: place)) { (parser) throws(Mistake) in
      try parser.argument(inCall: true)
    }
  }

  /// The names of arguments, where those come after the first.
  private static let labels = [Word.weight]

  /// Takes the bracket that closes a call or a list.
  private mutating func expectClosed(at open: Int) throws(Mistake) {
    if take(")") { return }
    let isApart = tokens[place - 1].kind == .newline
    guard !isApart, beginsWord else { throw unclosed("(", at: open) }
    throw expected(
      Message("`,` or `)`", " `,` 或 `)`"), code: "expected-comma",
      hint: Message("a comma may be missing before it", "前面可能缺逗号"))
  }

  /// `(a)`, `(a, b)` and `(table | steps)`.
  private mutating func bracketed() throws(Mistake) -> Expression {
    try inside(.bracket) { (parser) throws(Mistake) in try parser.insideBrackets() }
  }

  private mutating func insideBrackets() throws(Mistake) -> Expression {
    let start = current.span.start
    advance()
    brackets += 1
    defer { brackets -= 1 }
    var source: PipelineSource?
    if case .name = current.kind, ahead().isSymbol("@") {
      source = try versioned()
    } else {
      var items = [try expression()]
      guard current.isSymbol("|") else {
        while take(",") {
          if current.isSymbol(")") { break }
          items.append(try expression())
        }
        try expectClosed(at: start)
        let span = Span(start: start, end: previousEnd)
        guard items.count > 1 else {
          return Expression(items[0].kind, span: span)
        }
        return Expression(.list(items), span: span)
      }
      source = try pipelineSource(items[0])
    }
    let pipeline = try nested { (parser) throws(Mistake) in
      try parser.steps(after: source, from: start)
    }
    guard current.isSymbol(")") else { throw unclosed("(", at: start) }
    advance()
    return Expression(.pipeline(pipeline), span: Span(start: start, end: previousEnd))
  }

  private mutating func pipelineSource(_ expression: Expression) throws(Mistake) -> PipelineSource {
    switch expression.kind {
    case .name(let name):
      tables.insert(name.span.start)
      return .name(name, version: nil)
    case .text(let path): return .file(path, span: expression.span)
    case .pipeline(let inner): return .pipeline(inner)
    default:
      throw beginsWithCalculation(expression)
    }
  }

  /// `case { condition -> value, …, else -> value }`.
  private mutating func cases() throws(Mistake) -> Expression {
    let start = current.span.start
    advance()
    let open = tokens[place].span.start
    advance()
    brackets += 1
    defer { brackets -= 1 }
    var arms: [(condition: Expression, value: Expression)] = []
    var otherwise: Expression?
    while !current.isSymbol("}") {
      if current.word == "else" || current.word == "其他", ahead().isSymbol("->") {
        roles[current.span.start] = .keyword(english: "else", chinese: "其他")
        advance()
        advance()
        otherwise = try expression()
      } else {
        let condition = try expression()
        guard take("->") else {
          if current.kind == .end { throw unclosed("{", at: open) }
          throw expected(
            Message("`->`", " `->`"), code: "expected-arrow",
            hint: Message(
              "`case { condition -> value, else -> value }`", "`分情况 { 条件 -> 值, 其他 -> 值 }`"))
        }
        arms.append((condition, try expression()))
      }
      guard take(",") else { break }
    }
    guard current.isSymbol("}") else { throw unclosed("{", at: open) }
    advance()
    guard !arms.isEmpty else {
      throw mistake(
        "empty-case", Message("`case` has nothing to choose by", "`分情况` 中没有条件"),
        at: span(from: start),
        hint: Message(
          "`case { income >= 10万 -> \"reached\", else -> \"not yet\" }`",
          "`分情况 { 收入 >= 10万 -> \"达标\", 其他 -> \"未达标\" }`"))
    }
    return Expression(
      .cases(arms, otherwise: otherwise), span: Span(start: start, end: previousEnd))
  }
}
