import Diagnostics
import Syntax
import TestSupport
import Testing

/// The canonical form, its stability, and the way between the languages.
@Suite struct FormatterTests {
  private static let verbs = [
    "where": "筛选", "sort": "排序", "summarize": "汇总", "take": "取", "derive": "新增", "top": "前",
    "join": "连接",
  ]
  private static let functions = ["count": "计数", "share": "占比", "sum": "求和"]

  private func format(_ text: String, _ language: Formatter.Language? = nil) -> String {
    Formatter.format(
      SourceText(text), language: language,
      verbs: { Self.pair($0, Self.verbs) }, functions: { Self.pair($0, Self.functions) })
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
      chinese == "a | 筛选 x > 3 且 非 y | 汇总 n = 计数(x 介于 1 到 2) 按 z 附 totals\n")
    #expect(format(chinese, .english) == english)
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
