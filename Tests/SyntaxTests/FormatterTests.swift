import Diagnostics
import Syntax
import TestSupport
import Texts
import Testing

/// The canonical form, its stability, and the way between the languages.
@Suite struct FormatterTests {
  private static let verbs = [
    "where": "筛选", "sort": "排序", "summarize": "汇总", "take": "取", "derive": "新增", "top": "前",
    "join": "连接",
  ]
  private static let functions = ["count": "计数", "share": "占比", "sum": "求和"]

  private func format(_ text: String, _ language: Language? = nil) -> String {
    Formatter.format(
      SourceText(text), language: language,
      words: Formatter.Words(
        verb: { Self.pair($0, Self.verbs) }, function: { Self.pair($0, Self.functions) },
        command: { Self.pair($0, ["load": "载入", "tables": "表"]) },
        option: { _, word, _ in Self.pair(word, ["totals": "合计"]) },
        commandOption: { call, place in Self.pair(call.words[place].text, ["as": "为"]) }))
  }

  private static func pair(_ name: String, _ names: [String: String])
    -> (english: String, chinese: String)?
  {
    names.first { $0.key == name || $0.value == name }.map { ($0.key, $0.value) }
  }

  @Test(arguments: [
    ("a|where x>3", "a | where x > 3\n"),
    ("a  |  derive y=-x , z = f( x,2 )", "a | derive y = -x, z = f(x, 2)\n"),
    ("a ｜ where 收入 ＞＝ １０万", "a | where 收入 >= 10万\n"),
    ("x = “y”", "x = \"y\"\n"),
    ("1+1 # sum\n\n\n\n# next\n2*3", "1 + 1  # sum\n\n# next\n2 * 3\n"),
    ("load   wuzhou-2020-08", "load   wuzhou-2020-08\n"),
    ("a | where (x", "a | where (x"),
    (
      "a # one\n  |where x  # two\n# three\n|sort y",
      "a  # one\n| where x  # two\n# three\n| sort y\n"
    ),
    ("a|#x\nsort y", "a  #x\n| sort y\n"),
    ("a|derive b=1,# x\n  // y\nc=2", "a\n| derive b = 1,  # x\n  // y\n  c = 2\n"),
    ("f(1,＃ x\n2)", "f(1,  ＃ x\n  2)\n"),
    ("load x  为 y # z\ntables", "load x  为 y  # z\ntables\n"),
    ("explain a|where x>3", "explain a | where x > 3\n"),
    ("10 万元+1", "10万元 + 1\n"),
    ("a@2 | where x in 2015..2020", "a@2 | where x in 2015..2020\n"),
  ])
  func canonical(_ text: String, _ expected: String) {
    #expect(format(text) == expected)
  }

  @Test func longStatementsTakeALineAStep() {
    let long =
      "villages | where income >= 10万 and county = \"藤县\" | summarize n = count(),"
      + " reached = share(income >= 10万) by county, year"
    #expect(format(long).split(separator: "\n").count == 3)
    #expect(format(format(long)) == format(long))
  }

  @Test func languagesConvertBothWays() {
    let english =
      "a | where x > 3 and not y | summarize n = count(x between 1 and 2) by z with totals\n"
    let chinese = format(english, .chinese)
    #expect(
      chinese == "a | 筛选 x > 3 且 非 y | 汇总 n = 计数(x 介于 1 到 2) 按 z 附 合计\n")
    #expect(format(chinese, .english) == english)
  }

  @Test func datesOfDataAndWeightsConvertBothWays() {
    let english =
      "a | target sum(x) >= 3 by 2020 as of 2020-05-17\na | summarize n = count(b, weight = w)\n"
    let chinese = format(english, .chinese)
    #expect(chinese.contains("按 2020 截至 2020-05-17"), "\(chinese)")
    #expect(chinese.contains("计数(b, 权重 = w)"), "\(chinese)")
    #expect(format(chinese, .english) == english)
  }

  @Test func textTestsAndCommandsConvertBothWays() {
    let english = "load x as y\ntables\ny | where a starts with \"b\" and a matches \"c\"\n"
    let chinese = format(english, .chinese)
    #expect(chinese == "载入 x 为 y\n表\ny | 筛选 a 开头是 \"b\" 且 a 匹配 \"c\"\n")
    #expect(format(chinese, .english) == english)
    // A table may be called as a command is.
    #expect(format("表 = x\n表\n", .english) == "表 = x\n表\n")
  }

  /// Comments wherever a line may end: all are there afterwards, and nothing else has changed.
  @Test(arguments: 0..<4) func noCommentIsLost(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for text in ProgramSoup.valid where !text.contains("a comment") {
      for _ in 0..<50 {
        var parts = text.split(separator: " ").map(String.init)
        var count = 0
        for place in parts.indices.dropLast() where random.below(2) == 0 {
          let mayEnd = parts[place].hasSuffix(",") || ["|", "｜"].contains(parts[place + 1])
          guard mayEnd || ["|", "｜"].contains(parts[place]) else { continue }
          count += 1
          parts[place] += random.below(2) == 0 ? " # \(count).\n" : "\n// \(count).\n"
        }
        let commented = parts.joined(separator: " ")
        guard Parser.parse(SourceText(commented)).diagnostics.isEmpty else { continue }
        let once = format(commented)
        for number in 1..<(count + 1) {
          #expect(once.components(of: " \(number).\n") == 1, "\(commented) gives \(once)")
        }
        #expect(format(once) == once, "\(once.debugDescription)")
        #expect(Self.bare(once) == Self.bare(format(text)), "\(once.debugDescription)")
      }
    }
  }

  /// The tokens of a text, as the formatter writes them on one line.
  private static func bare(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      line.prefix { $0 != "#" }.replacing(#/// \d+\./#, with: "")
    }.joined().filter { !$0.isWhitespace && $0 != ";" }
  }

  /// What was formatted is stable, in each language, and Chinese and back gives English.
  @Test(arguments: 0..<6) func anyTextIsStable(_ seed: Int) {
    var soup = ProgramSoup(seed: UInt64(seed) + 100)
    for _ in 0..<500 {
      let text = soup.next()
      let once = format(text)
      #expect(format(once) == once, "\(text.debugDescription) gives \(once.debugDescription)")
      let english = format(text, .english)
      #expect(format(english, .english) == english, "\(text.debugDescription)")
    }
    for text in ProgramSoup.valid {
      let english = format(text, .english)
      #expect(format(format(text, .chinese), .english) == english, "\(text)")
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
