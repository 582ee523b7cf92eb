import Diagnostics
import Figures
import Texts

/// Splits source text into tokens; whatever it cannot read becomes a diagnostic, never a failure.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  /// The same in half width.
  private let half: [Unicode.Scalar]
  /// UTF-8 offset of each scalar, and of the end.
  private let offsets: [Int]
  private var place = 0
  private var tokens: [Token] = []
  private var diagnostics: [Diagnostic] = []
  private var readings: [FullWidthReading] = []
  private var comments: [Span] = []

  init(_ source: SourceText) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var offset = 0
    for scalar in source.text.unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.scalars = scalars
    half = scalars.map { FullWidth.half($0) ?? $0 }
    self.offsets = offsets
  }

  /// What a text is made of.
  struct Result {
    var tokens: [Token]
    var comments: [Span]
    var diagnostics: [Diagnostic]
    var readings: [FullWidthReading]
  }

  static func read(_ source: SourceText) -> Result {
    var lexer = Lexer(source)
    lexer.run()
    return Result(
      tokens: lexer.tokens, comments: lexer.comments, diagnostics: lexer.diagnostics,
      readings: lexer.readings)
  }

  // MARK: Characters

  private func raw(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  /// The character in half width.
  private func current(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < half.count ? half[place + ahead] : nil
  }

  private func digit(_ ahead: Int = 0) -> Int? {
    guard let scalar = current(ahead), scalar.value >= 48, scalar.value <= 57 else { return nil }
    return Int(scalar.value) - 48
  }

  private func span(from start: Int) -> Span { Span(start: offsets[start], end: offsets[place]) }

  private mutating func noteReading(_ count: Int) {
    for index in place..<min(place + count, scalars.count) {
      guard let half = FullWidth.half(scalars[index]), half != " " else { continue }
      let reading = FullWidthReading(typed: String(scalars[index]), readAs: String(half))
      if !readings.contains(reading) { readings.append(reading) }
    }
  }

  private mutating func append(_ kind: Token.Kind, _ text: String, from start: Int, _ spaced: Bool)
  {
    tokens.append(Token(kind: kind, text: text, span: span(from: start), followsSpace: spaced))
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "\u{4e00}"..."\u{9fff}": return true
    case "\0"..."\u{7f}": return false
    default: break
    }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .otherLetter
      || scalar.properties.generalCategory == .nonspacingMark
  }

  // MARK: The loop

  private mutating func run() {
    var spaced = true
    while let scalar = current() {
      let start = place
      if scalar == "\n" {
        place += 1
        append(.newline, "\n", from: start, spaced)
        spaced = true
        continue
      }
      if scalar.properties.isWhitespace || scalar == "\u{feff}" {
        place += 1
        spaced = true
        continue
      }
      if scalar == "#" || (scalar == "/" && current(1) == "/") {
        while let next = raw(), next != "\n" { _ = next; place += 1 }
        comments.append(span(from: start))
        continue
      }
      if digit() != nil || (scalar == "." && digit(1) != nil && !endsOperand) {
        number(spaced)
      } else if let close = Self.quotes[raw() ?? " "] {
        quoted(close, spaced)
      } else if scalar == "`" || raw() == "【" {
        quotedName(raw() == "`" ? "`" : "】", spaced)
      } else if scalar == "_" || Self.isLetter(scalar) {
        name(spaced)
      } else {
        symbol(spaced)
      }
      spaced = false
    }
    append(.end, "", from: place, true)
  }

  /// Whether the token before could end an operand, so that `.5` after it is no number.
  private var endsOperand: Bool {
    guard let last = tokens.last, last.span.end == offsets[place] else { return false }
    switch last.kind {
    case .name, .number, .period, .text: return true
    default: return last.isSymbol(")") || last.isSymbol(".")
    }
  }

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "'": "'", "“": "”", "‘": "’", "「": "」", "”": "”",
  ]

  private static let symbols = [
    "->", "==", "!=", "<>", "<=", ">=", "..", "&&", "||", "|", ",", "(", ")", "[", "]", "{", "}",
    ";", ":", "=", "<", ">", "+", "-", "*", "/", "±", "@", "%", ".", "!", "~", "≥", "≤", "≠", "?",
    "$", "^", "&", "\\", "‰",
  ].map { Array($0.unicodeScalars) }

  private static let canonical = ["≥": ">=", "≤": "<=", "≠": "!=", "<>": "!="]

  private mutating func symbol(_ spaced: Bool) {
    let start = place
    for symbol in Self.symbols
    where symbol.indices.allSatisfy({ current($0) == symbol[$0] }) {
      // Full-width `｜｜` is no operator of this language; two bars stay two.
      noteReading(symbol.count)
      place += symbol.count
      let text = String(String.UnicodeScalarView(symbol))
      append(.symbol, Self.canonical[text] ?? text, from: start, spaced)
      return
    }
    place += 1
    diagnostics.append(
      Diagnostic(
        code: "unexpected-character",
        Message(
          "unexpected character `\(scalars[start])`", "无法识别的字符 `\(scalars[start])`"),
        at: span(from: start)))
  }

  // MARK: Texts and names

  private mutating func quoted(_ close: Unicode.Scalar, _ spaced: Bool) {
    let start = place
    place += 1
    var text = String.UnicodeScalarView()
    while let scalar = raw(), scalar != "\n" {
      place += 1
      if scalar == close {
        append(.text, String(text), from: start, spaced)
        return
      }
      if scalar == "\\" { escape(&text) } else { text.append(scalar) }
    }
    append(.text, String(text), from: start, spaced)
    diagnostics.append(
      Diagnostic(
        code: "unclosed-string",
        Message("the text is not closed before the end of the line", "文本到行末仍未闭合"),
        at: span(from: start), hint: Self.closed(by: close)))
  }

  private static func closed(by mark: Unicode.Scalar) -> Message {
    Message("`\(mark)` closes it", "缺少结尾的 `\(mark)`")
  }

  private mutating func escape(_ text: inout String.UnicodeScalarView) {
    let start = place - 1
    guard let scalar = raw(), scalar != "\n" else { return }
    place += 1
    switch scalar {
    case "n": text.append("\n")
    case "t": text.append("\t")
    case "r": text.append("\r")
    case "\\", "\"", "'", "“", "”", "‘", "’", "「", "」": text.append(scalar)
    case "u" where raw() == "{":
      var digits = ""
      place += 1
      while let digit = raw(), digit != "}", digit != "\n", digits.count < 8 {
        digits.unicodeScalars.append(digit)
        place += 1
      }
      if raw() == "}" { place += 1 }
      if let value = UInt32(digits, radix: 16), let decoded = Unicode.Scalar(value) {
        text.append(decoded)
      } else {
        fallthrough
      }
    default:
      diagnostics.append(
        Diagnostic(
          code: "unknown-escape", Message("unknown escape in a text", "文本中的转义无法识别"),
          at: span(from: start),
          hint: Message(
            #"\n, \t, \", \\ and \u{4E07} are known; `\\` stands for one backslash"#,
            #"可用的转义有 \n、\t、\"、\\ 和 \u{4E07}；`\\` 表示一个反斜杠"#)))
    }
  }

  private mutating func quotedName(_ close: Unicode.Scalar, _ spaced: Bool) {
    let start = place
    place += 1
    var text = String.UnicodeScalarView()
    while let scalar = raw(), scalar != "\n" {
      place += 1
      if scalar == close {
        append(.name(isQuoted: true), String(text), from: start, spaced)
        return
      }
      text.append(scalar)
    }
    append(.name(isQuoted: true), String(text), from: start, spaced)
    diagnostics.append(
      Diagnostic(
        code: "unclosed-name",
        Message("the name is not closed before the end of the line", "名称到行末仍未闭合"),
        at: span(from: start), hint: Self.closed(by: close)))
  }

  private mutating func name(_ spaced: Bool) {
    let start = place
    var text = String.UnicodeScalarView()
    while let scalar = current(), scalar == "_" || Self.isLetter(scalar) || digit() != nil {
      // `不低于10万`: the operator ends where the number begins.
      if digit() != nil, OperatorWords.splitsBeforeDigit(String(text)) { break }
      if FullWidth.half(scalars[place]) != nil { noteReading(1) }
      text.append(scalar)
      place += 1
    }
    append(.name(isQuoted: false), String(text), from: start, spaced)
  }

  // MARK: Numbers and periods

  private mutating func number(_ spaced: Bool) {
    let start = place
    if let period = period() {
      append(.period(period), "", from: start, spaced)
      return
    }
    var scanner = FigureScanner(half, at: place)
    guard let written = scanner.number(.literals) else { return symbol(spaced) }
    let digits = scanner.text(from: start).filter { $0 != "_" }
    pass(to: scanner.place)
    var literal = NumberLiteral(
      value: written.value() ?? 0, integer: written.isWhole ? Int(written.digits) : nil,
      digits: digits)
    guard written.value() != nil else {
      append(.number(literal), literal.digits, from: start, spaced)
      diagnostics.append(
        Diagnostic(
          code: "number-out-of-range", Message("the number is too large", "数值过大"),
          at: span(from: start)))
      return
    }
    skipToDetachedMagnitude()
    if let (magnitude, parts) = magnitude(of: written) {
      literal.magnitude = magnitude.scale
      literal.magnitudeWord = magnitude.word
      if let parts {
        literal.value = parts.value() ?? 0
        literal.integer = nil
        literal.digits = parts.digits
      }
    }
    literal.unit = unit()
    if literal.unit == "成" { literal.countTenths(of: written) }
    append(.number(literal), literal.digits, from: start, spaced)
  }

  /// Goes on to a place, and notes what was in full width before it.
  private mutating func pass(to end: Int) {
    noteReading(end - place)
    place = end
  }

  /// The magnitude word after a number, and both with what follows it: `1万5千`, `13万2`.
  private mutating func magnitude(of written: WrittenNumber) -> (Magnitude, WrittenNumber?)? {
    var scanner = FigureScanner(half, at: place)
    guard let magnitude = scanner.magnitude() else { return nil }
    var sum = written
    if written.isWhole { scanner.addSmallerParts(to: &sum, magnitude) }
    pass(to: scanner.place)
    return (magnitude, sum == written ? nil : sum)
  }

  /// Passes the blank in `10 万元` and `3 个百分点`, whose second word can be nothing else.
  private mutating func skipToDetachedMagnitude() {
    var ahead = 0
    while current(ahead) == " " || current(ahead) == "\t" { ahead += 1 }
    guard ahead > 0 else { return }
    var word = String.UnicodeScalarView()
    var end = ahead
    while let scalar = raw(end), scalar == "_" || Self.isLetter(scalar) || digit(end) != nil,
      !OperatorWords.beginsHere({ raw(end + $0) })
    {
      word.append(scalar)
      end += 1
    }
    var text = String(word)
    // `10 万元以上` is answered as `10万元以上` is.
    for ending in ["以上", "以下", "以内", "左右"] where text.hasSuffix(ending) {
      text.removeLast(ending.count)
    }
    let noun = Magnitude.prefixing(text).map { String(text.dropFirst($0.word.count)) }
    let isQuantity = noun.map { $0.isEmpty || UnitCatalog.knownUnit($0) != nil } ?? false
    if isQuantity || text == "个百分点" || text == "百分点" { place += ahead }
  }

  private mutating func unit() -> String? {
    if let scalar = current(), scalar == "%" || scalar == "‰" {
      noteReading(1)
      place += 1
      return String(scalar)
    }
    var text = String.UnicodeScalarView()
    while let scalar = current(), Self.isLetter(scalar) || Self.unitMarks.contains(scalar) {
      if OperatorWords.beginsHere({ raw($0) }) { break }
      text.append(scalar)
      place += 1
    }
    let unit = String(text)
    if unit == "个百分点" || unit == "百分点" { return "pp" }
    return unit.isEmpty ? nil : unit
  }

  private static let unitMarks: Set<Unicode.Scalar> = ["²", "³", "㎡"]

  /// A year with what makes it a period: `2019年`, `2019Q4`, `2019-12`, `2019-12-31`.
  private mutating func period() -> CalendarPeriod? {
    var scanner = FigureScanner(half, at: place)
    if let period = scanner.chinesePeriod() {
      pass(to: scanner.place)
      return period
    }
    guard let written = scanner.number(.literals), scanner.place == place + 4,
      let year = Int(written.digits)
    else { return nil }
    let start = place
    place += 4
    var period: CalendarPeriod?
    if current() == "Q" || current() == "q", let quarter = digit(1), digit(2) == nil {
      place += 2
      period = CalendarPeriod(year: year, quarter: quarter)
    } else if let month = twoDigits(after: "-") {
      place += 3
      let day = twoDigits(after: "-")
      if day != nil { place += 3 }
      period = CalendarPeriod(year: year, month: month, day: day)
    }
    let end = place
    place = start
    if period != nil { pass(to: end) }
    return period
  }

  /// `-12`, exactly two digits.
  private func twoDigits(after mark: Unicode.Scalar) -> Int? {
    guard current() == mark, let tens = digit(1), let ones = digit(2), digit(3) == nil else {
      return nil
    }
    return tens * 10 + ones
  }
}

extension NumberLiteral {
  /// `3成` is 30%.
  fileprivate mutating func countTenths(of written: WrittenNumber) {
    guard magnitudeWord.isEmpty, let tens = written.value(movedBy: 1) else { return }
    value = tens
    integer = nil
    digits = "\(written.digits)e1"
    unit = "%"
  }
}
