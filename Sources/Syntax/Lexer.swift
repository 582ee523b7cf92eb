import Diagnostics
import Texts

/// Splits source text into tokens; whatever it cannot read becomes a diagnostic, never a failure.
struct Lexer {
  private let scalars: [Unicode.Scalar]
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
    raw(ahead).map { FullWidth.half($0) ?? $0 }
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
    if scalar.isASCII { return scalar.properties.isAlphabetic }
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
    var digits = ""
    let whole = readDigits(into: &digits)
    if whole == 4, let period = period(year: Int(digits) ?? 0) {
      append(.period(period), "", from: start, spaced)
      return
    }
    var isInteger = true
    if current() == ".", digit(1) != nil {
      place += 1
      digits += "."
      _ = readDigits(into: &digits)
      isInteger = false
    }
    if let scalar = current(), scalar == "e" || scalar == "E", let length = exponentLength() {
      for _ in 0..<length {
        if let scalar = current() { digits.unicodeScalars.append(scalar) }
        place += 1
      }
      isInteger = false
    }
    guard let value = Double(digits.hasPrefix(".") ? "0" + digits : digits), value.isFinite else {
      append(
        .number(NumberLiteral(value: 0, integer: nil, digits: digits)), digits, from: start, spaced)
      diagnostics.append(
        Diagnostic(
          code: "number-out-of-range", Message("the number is too large", "数值过大"),
          at: span(from: start)))
      return
    }
    skipToDetachedMagnitude()
    let (word, magnitude) = magnitude()
    var literal = NumberLiteral(
      value: value, integer: isInteger ? Int(digits) : nil, magnitude: magnitude,
      magnitudeWord: word, digits: digits)
    if isInteger, let rest = smallerParts(below: magnitude) {
      literal.value = (value * magnitude + rest) / magnitude
      literal.integer = nil
      literal.digits = literal.value.description
    }
    literal.unit = unit()
    append(.number(literal), literal.digits, from: start, spaced)
  }

  /// The rest of `1万5千`, `1亿2千万` and `1万5000`, in ones; nil where nothing such follows.
  private mutating func smallerParts(below first: Double) -> Double? {
    var sum = 0.0
    var least = first
    while digit() != nil, least > 1 {
      let start = place
      var digits = ""
      _ = readDigits(into: &digits)
      let (word, magnitude) = magnitude()
      let part = (Double(digits) ?? 0) * magnitude
      // Without a word it says every digit that the magnitude before it leaves.
      let isSaid = !word.isEmpty || digits.count == String(Int(least)).count - 1
      guard isSaid, part < least, digits.count < 16 else {
        place = start
        break
      }
      sum += part
      least = magnitude
    }
    return sum > 0 ? sum : nil
  }

  /// Nouns that may follow a magnitude after a blank: `10 万元`.
  private static let detachedUnits: Set<String> = [
    "", "元", "块", "块钱", "亩", "公顷", "平方米", "平方公里", "户", "人", "村", "个", "斤", "公斤", "吨",
    "米", "公里", "株", "头", "只",
  ]

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
    let isQuantity = ["万亿", "千万", "百万", "万", "亿", "千"].contains { magnitude in
      text.hasPrefix(magnitude)
        && Self.detachedUnits.contains(String(text.dropFirst(magnitude.count)))
    }
    if isQuantity || text == "个百分点" || text == "百分点" { place += ahead }
  }

  private mutating func readDigits(into text: inout String) -> Int {
    var count = 0
    while let scalar = current() {
      if digit() != nil {
        noteReading(1)
        text.unicodeScalars.append(scalar)
        count += 1
      } else if !(scalar == "_" && digit(1) != nil && count > 0) {
        break
      }
      place += 1
    }
    return count
  }

  /// How long `e-06` is, or nil where the `e` begins a unit.
  private func exponentLength() -> Int? {
    var length = 1
    if current(1) == "-" || current(1) == "+" { length = 2 }
    guard digit(length) != nil else { return nil }
    while digit(length) != nil { length += 1 }
    return length
  }

  private static let magnitudes: [(word: String, value: Double)] = [
    ("万亿", 1e12), ("百万", 1e6), ("千万", 1e7), ("十", 10), ("百", 100), ("千", 1000), ("万", 1e4),
    ("亿", 1e8),
  ]

  private mutating func magnitude() -> (word: String, value: Double) {
    if let scalar = current(), scalar == "k" || scalar == "M" {
      if let next = current(1), Self.isLetter(next) { return ("", 1) }
      place += 1
      return (String(scalar), scalar == "k" ? 1e3 : 1e6)
    }
    for (word, value) in Self.magnitudes {
      let scalars = Array(word.unicodeScalars)
      guard scalars.indices.allSatisfy({ raw($0) == scalars[$0] }) else { continue }
      // 千克 and 千米 are units of their own.
      if word == "千", let next = raw(1), next == "克" || next == "米" { continue }
      // 百分点 is no hundred.
      if word == "百", raw(1) == "分" { continue }
      place += scalars.count
      return (word, value)
    }
    return ("", 1)
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

  /// What follows four digits, if it makes them a period.
  private mutating func period(year: Int) -> PeriodLiteral? {
    if raw() == "年" {
      place += 1
      return chinesePeriod(year)
    }
    if let scalar = current(), scalar == "Q" || scalar == "q", let quarter = digit(1),
      digit(2) == nil
    {
      place += 2
      return PeriodLiteral(year: year, quarter: quarter)
    }
    guard let month = twoDigits(after: "-") else { return nil }
    place += 3
    guard let day = twoDigits(after: "-") else { return PeriodLiteral(year: year, month: month) }
    place += 3
    return PeriodLiteral(year: year, month: month, day: day)
  }

  /// `-12`, exactly two digits.
  private func twoDigits(after mark: Unicode.Scalar) -> Int? {
    guard current() == mark, let tens = digit(1), let ones = digit(2), digit(3) == nil else {
      return nil
    }
    return tens * 10 + ones
  }

  private mutating func chinesePeriod(_ year: Int) -> PeriodLiteral {
    if raw() == "末" || raw() == "底" {
      place += 1
      return PeriodLiteral(year: year, month: 12, day: 31)
    }
    if raw() == "第", let quarter = digit(1), raw(2) == "季", raw(3) == "度" {
      place += 4
      return PeriodLiteral(year: year, quarter: quarter)
    }
    guard let month = number(before: "月") else { return PeriodLiteral(year: year) }
    guard let day = number(before: "日") ?? number(before: "号") else {
      return PeriodLiteral(year: year, month: month)
    }
    return PeriodLiteral(year: year, month: month, day: day)
  }

  /// One or two digits before a mark, both taken.
  private mutating func number(before mark: Unicode.Scalar) -> Int? {
    guard let first = digit() else { return nil }
    if raw(1) == mark {
      place += 2
      return first
    }
    guard let second = digit(1), raw(2) == mark else { return nil }
    place += 3
    return first * 10 + second
  }
}
