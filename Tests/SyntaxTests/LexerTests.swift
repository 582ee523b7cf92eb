import Diagnostics
import TestSupport
import Testing

@testable import Syntax

/// Every kind of token in both languages: what it is read as, and where it stands.
@Suite struct LexerTests {
  /// `name x`, `number 10 万 元`, `period 2019-12`, `text "x"`; symbols as they are.
  private static func described(_ token: Token) -> String {
    switch token.kind {
    case .name(let isQuoted): (isQuoted ? "quoted " : "name ") + token.text
    case .number(let number):
      (["number", number.digits, number.magnitudeWord, number.unit ?? ""])
        .filter { !$0.isEmpty }.joined(separator: " ")
    case .period(let period): "period " + TreePrinter.text(period)
    case .text: "text \(token.text.debugDescription)"
    case .symbol: token.text
    case .newline: "newline"
    case .end: "end"
    }
  }

  private static func tokens(_ text: String) -> [String] {
    Lexer.read(SourceText(text)).tokens.dropLast().map(described)
  }

  // MARK: One token

  private static let names = [
    ("income", "name income"), ("收入", "name 收入"), ("_3", "name _3"), ("a1b", "name a1b"),
    ("ｉｎｃｏｍｅ", "name income"), ("`where`", "quoted where"), ("【收入 合计】", "quoted 收入 合计"),
    ("【】", "quoted "), ("é", "name é"), ("不低于", "name 不低于"),
  ]

  private static let numbers = [
    ("42", "number 42"), ("１０", "number 10"), ("1_000", "number 1000"), ("007", "number 007"),
    ("3.50", "number 3.50"), (".5", "number .5"), ("３．５", "number 3.5"),
    ("1e-06", "number 1e-06"), ("2E+3", "number 2E+3"), ("25%", "number 25 %"),
    ("２５％", "number 25 %"), ("3‰", "number 3 ‰"), ("3pp", "number 3 pp"),
    ("3个百分点", "number 3 pp"), ("3百分点", "number 3 pp"), ("10万", "number 10 万"),
    ("10万元", "number 10 万 元"), ("１０万元", "number 10 万 元"), ("1.2亿", "number 1.2 亿"),
    ("3万亿元", "number 3 万亿 元"), ("5百万", "number 5 百万"), ("6千", "number 6 千"),
    ("5k", "number 5 k"), ("5M", "number 5 M"), ("5kg", "number 5 kg"), ("2千克", "number 2 千克"),
    ("2千米", "number 2 千米"), ("12m²", "number 12 m²"), ("7㎡", "number 7 ㎡"),
    ("10 万元", "number 10 万 元"), ("3 个百分点", "number 3 pp"), ("1万5千", "number 1.5 万"),
    ("1亿2千万", "number 1.2 亿"), ("1万5000", "number 1.5 万"), ("2万3千元", "number 2.3 万 元"),
    ("20191", "number 20191"), ("2019", "number 2019"),
  ]

  private static let periods = [
    ("2019年", "period 2019"), ("2019年12月", "period 2019-12"), ("2019年3月", "period 2019-03"),
    ("2019年12月31日", "period 2019-12-31"), ("2019年3月5号", "period 2019-03-05"),
    ("2019年末", "period 2019-12-31"), ("2019年底", "period 2019-12-31"),
    ("2019年第3季度", "period 2019Q3"), ("2019Q4", "period 2019Q4"), ("2019q1", "period 2019Q1"),
    ("2019-12", "period 2019-12"), ("2019-12-31", "period 2019-12-31"),
    ("２０１９年１２月", "period 2019-12"), ("２０１９－１２", "period 2019-12"),
  ]

  private static let texts = [
    (#""a b""#, #"text "a b""#), ("'x'", #"text "x""#), ("“收入”", #"text "收入""#),
    ("‘x’", #"text "x""#), ("「x」", #"text "x""#), ("”x”", #"text "x""#), (#""""#, #"text """#),
    (#""a\nb""#, #"text "a\nb""#), (#""\t""#, #"text "\t""#), (#""\u{4E07}""#, #"text "万""#),
    (#""\"""#, #"text "\"""#), (#""\\""#, #"text "\\""#), (#""a｜b""#, #"text "a｜b""#),
    ("\"it's\"", #"text "it\'s""#),
  ]

  private static let symbols = [
    ("->", "->"), ("==", "=="), ("!=", "!="), ("<>", "!="), ("≠", "!="), ("<=", "<="), ("≤", "<="),
    (">=", ">="), ("≥", ">="), ("＞＝", ">="), ("＜", "<"), ("..", ".."), ("&&", "&&"),
    ("||", "||"), ("|", "|"), ("｜", "|"), (",", ","), ("，", ","), ("、", ","), ("（", "("),
    ("）", ")"), ("［", "["), ("］", "]"), ("｛", "{"), ("｝", "}"), ("；", ";"), ("：", ":"),
    ("＝", "="), ("＋", "+"), ("－", "-"), ("−", "-"), ("×", "*"), ("÷", "/"), ("／", "/"),
    ("±", "±"), ("＠", "@"), ("％", "%"), ("！", "!"), ("~", "~"), ("?", "?"), ("$", "$"),
    ("^", "^"), ("&", "&"), ("\\", "\\"), ("‰", "‰"), ("\n", "newline"),
  ]

  @Test(arguments: names + numbers + periods + texts + symbols)
  func oneToken(_ text: String, _ expected: String) {
    let lexed = Lexer.read(SourceText(text))
    let (tokens, diagnostics) = (lexed.tokens, lexed.diagnostics)
    #expect(tokens.map(Self.described) == [expected, "end"])
    #expect(diagnostics.isEmpty)
    // Its span is the whole text, and the end stands behind it.
    #expect(tokens[0].span == Span(start: 0, end: text.utf8.count))
    #expect(tokens.last?.span == Span(start: text.utf8.count, end: text.utf8.count))
  }

  @Test(arguments: [
    ("10万元", 100_000.0), ("1.13万", 11_300), ("0.1亿", 1e7), ("3万亿元", 3e12), ("5百万", 5e6),
    ("1万5千", 15_000), ("1亿2千万", 1.2e8), ("1万5000", 15_000), ("5k", 5_000), ("2.5M", 2.5e6),
    ("25%", 25), ("1e3万", 1e7), ("1_000", 1_000), (".5", 0.5), ("二", 0),
  ])
  func numbersMeanWhatIsSaid(_ text: String, _ total: Double) {
    guard case .number(let number) = Lexer.read(SourceText(text)).tokens[0].kind else {
      // Chinese digits are words.
      #expect(total == 0)
      return
    }
    #expect(number.total == total)
  }

  @Test func onlyWholeDigitsAreWhole() {
    func integer(_ text: String) -> Int? {
      guard case .number(let number) = Lexer.read(SourceText(text)).tokens[0].kind else {
        return nil
      }
      return number.integer
    }
    #expect(integer("42") == 42 && integer("10万") == 10 && integer("9223372036854775807") == .max)
    for text in ["4.0", "4e0", "1万5千", "9223372036854775808"] { #expect(integer(text) == nil) }
  }

  // MARK: Several tokens

  @Test(arguments: [
    ("a.5", ["name a", ".", "number 5"]), ("1..2", ["number 1", "..", "number 2"]),
    ("1.5..2.5", ["number 1.5", "..", "number 2.5"]), ("f(.5)", ["name f", "(", "number .5", ")"]),
    ("2019-1-1", ["number 2019", "-", "number 1", "-", "number 1"]),
    ("2019-123", ["number 2019", "-", "number 123"]), ("12-31", ["number 12", "-", "number 31"]),
    ("1万5", ["number 1.5 万"]), ("10 元", ["number 10", "name 元"]),
    ("12元/户", ["number 12 元", "/", "name 户"]), ("5万且x", ["number 5 万", "name 且x"]),
    ("不低于10万", ["name 不低于", "number 10 万"]), ("收入10", ["name 收入10"]),
    ("a # b\nc", ["name a", "newline", "name c"]), ("a // b\nc", ["name a", "newline", "name c"]),
    ("a ＃ b", ["name a"]), ("a\r\nb", ["name a", "newline", "name b"]),
    ("\u{feff}a", ["name a"]), ("a\u{3000}b", ["name a", "name b"]), ("", []), ("  \t", []),
    ("\"a\" \"b\"", [#"text "a""#, #"text "b""#]), ("x>=-1", ["name x", ">=", "-", "number 1"]),
    ("a->b", ["name a", "->", "name b"]), ("a@2", ["name a", "@", "number 2"]),
    ("$县", ["$", "name 县"]), ("2020年5月17日前", ["period 2020-05-17", "name 前"]),
  ])
  func severalTokens(_ text: String, _ expected: [String]) {
    #expect(Self.tokens(text) == expected)
  }

  @Test func spansCountBytes() {
    let tokens = Lexer.read(SourceText("a ｜ where 收入>=１０万")).tokens
    #expect(tokens.map(\.span.start) == [0, 2, 6, 12, 18, 20, 29])
    #expect(tokens.map(\.span.end) == [1, 5, 11, 18, 20, 29, 29])
    #expect(tokens.map(\.followsSpace) == [true, true, true, true, false, false, true])
  }

  @Test func fullWidthIsNotedOnce() {
    let readings = Lexer.read(SourceText("ａ ｜ b ｜ c，１")).readings
    #expect(readings.map(\.typed) == ["ａ", "｜", "，", "１"])
    #expect(readings.map(\.readAs) == ["a", "|", ",", "1"])
    #expect(Lexer.read(SourceText("“｜”")).readings.isEmpty)
  }

  @Test(arguments: [
    (#"x = "abc"#, "unclosed-string", 4, 8), ("a\n`x", "unclosed-name", 2, 4),
    (#""\q""#, "unknown-escape", 1, 3), ("a § b", "unexpected-character", 2, 4),
    ("1e999", "number-out-of-range", 0, 5), (#""\u{110000}""#, "unknown-escape", 1, 11),
  ])
  func mistakesArePlaced(_ text: String, _ code: String, _ start: Int, _ end: Int) {
    let diagnostics = Lexer.read(SourceText(text)).diagnostics
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.labels.first?.span == Span(start: start, end: end))
  }

  /// Tokens stand in order, and between them is nothing but blanks and comments.
  @Test(arguments: 0..<6) func nothingIsLost(_ seed: Int) {
    var soup = ProgramSoup(seed: UInt64(seed) + 40)
    for _ in 0..<400 {
      let text = soup.next()
      let source = SourceText(text)
      let lexed = Lexer.read(source)
      let (tokens, diagnostics) = (lexed.tokens, lexed.diagnostics)
      var end = 0
      for token in tokens {
        #expect(token.span.start >= end, "\(text.debugDescription)")
        let gap = source.slice(Span(start: end, end: token.span.start))
        let isSkipped =
          gap.allSatisfy(\.isWhitespace) || gap.contains("#") || gap.contains("＃")
          || gap.contains("/") || gap.contains("／") || gap.contains("÷") || gap.contains("\u{feff}")
        #expect(isSkipped || !diagnostics.isEmpty, "\(text.debugDescription) loses \(gap)")
        end = token.span.end
      }
      #expect(tokens.last?.kind == .end && tokens.last?.span.end == text.utf8.count)
    }
  }
}
