import Columns
import Planning
import TestSupport
import Testing
import Texts

/// What is written of a bound expression reads back as the same, in both languages.
@Suite struct ExpressionTextTests {
  @Test(arguments: [
    (
      "name = \"藤县\" and income >= 10万", "name = \"藤县\" and income >= 10万元",
      "名称 = \"藤县\" 且 收入 >= 10万元"
    ),
    ("not (flag or x<1)", "not (flag or x < 1)", "非 (标记 或 x < 1)"),
    ("income + money", "income + (money in 万元)", "收入 + (金额 in 万元)"),
    ("(n - (1 - n)) * 2", "(n - (1 - n)) * 2", "(n - (1 - n)) * 2"),
    ("-x * - 2", "-x * -2", "-x * -2"),
    ("`odd name` contains \"a\\\"b\"", "`odd name` contains \"a\\\"b\"", "`且` 包含 \"a\\\"b\""),
    ("income = missing", "income = missing", "收入 = 缺失值"),
    ("income in (1万元, 2万元)", "income = 1万元 or income = 2万元", "收入 = 1万元 或 收入 = 2万元"),
    ("5万 <= income < 6万", "5万元 <= income and income < 6万元", "5万元 <= 收入 且 收入 < 6万元"),
    (
      "bands(income, 3万, 5万, right = true)", "bands(income, 3万元, 5万元, right = true)",
      "分档(收入, 3万元, 5万元, right = 真)"
    ),
    ("income in 元", "income in 元", "收入 in 元"),
    ("value(income) > 3", "value(income) > 3", "数值(收入) > 3"),
    ("day in 2019年", "day in 2019年", "日 in 2019年"),
    ("round(income / households, 2)", "round(income / households, 2)", "四舍五入(收入 / 户数, 2)"),
    (
      "case { x > 1 -> \"a\", else -> name }", "case { x > 1 -> \"a\", else -> name }",
      "分情况 { x > 1 -> \"a\", 其他 -> 名称 }"
    ),
    ("known >= at_least(3万元)", "known >= at_least(3万元)", "区间 >= 至少(3万元)"),
  ])
  func isWrittenAsTyped(_ typed: String, _ english: String, _ chinese: String) throws {
    let text = try TestTables.expression(typed).text(over: TestTables.schema)
    #expect(text.english == english)
    #expect(text.chinese == chinese)
  }

  @Test(arguments: 0..<8)
  func readsBackAsTheSame(_ seed: Int) throws {
    var random = RandomExpressions(random: SeededRandom(seed: UInt64(seed)))
    var bound = 0
    for _ in 0..<400 {
      let typed = random.any(depth: 4)
      // Random units mostly do not fit; what does not bind has nothing to write.
      guard let expression = try? TestTables.expression(typed) else { continue }
      bound += 1
      let text = expression.text(over: TestTables.schema)
      for written in [text.english, text.chinese] {
        let again = try? TestTables.expression(written)
        let isSame = again == expression
        #expect(isSame, "seed \(seed): \(typed) was written \(written)")
      }
    }
    #expect(bound > 100, "most random expressions bind: \(bound)")
  }

  /// Blanks, languages and places make no difference to which plan it is.
  @Test func aPlanTypedTwiceIsOnePlan() throws {
    let one = try TestTables.plan("t | where income>=10万 | summarize m = mean(x) by name")
    let other = try TestTables.plan("t  | 筛选 收入 >= 10万元 | 汇总 m = 平均( x ) 按 名称")
    // The table is another each time a name leads to it anew, so only the steps are compared.
    #expect(one.operation.described(one) == other.operation.described(other))
    #expect(one.inputs[0].schema == other.inputs[0].schema)
    let filters = [one, other].map { $0.inputs[0].inputs[0].operation as? Filter }
    #expect(filters[0] == filters[1] && filters[0] != nil)
  }
}
