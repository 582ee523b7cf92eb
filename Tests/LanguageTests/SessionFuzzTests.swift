import Session
import TestSupport
import Testing

/// No statement whatever may trap the session; what it had before, it has after.
@Suite struct SessionFuzzTests {
  private static let steps = [
    "where income >= 10万", "where county = \"藤县\" and not poor", "where possibly(b > 3)",
    "exclude year = 2019", "select village, income, year", "derive x = income * 2, y = x / area",
    "derive b = between(income, income * 2)", "derive r = rank(income desc) per county",
    "derive g = growth(income, year) per village", "summarize n = count(), m = mean(income)",
    "summarize n = count(), s = share(income > 5万) by county, year with totals",
    "summarize q = percentile(income, 90) by county", "sort income desc", "sort county, -year",
    "top 3 income per county", "bottom 2 area", "take 5", "take -5", "take 0", "sample 10 using 3",
    "distinct county", "pivot mean(income) by county over year", "unpivot income, area into k, v",
    "join (villages | summarize c = count() by county) on county", "append villages",
    "describe", "compare mean(income) across county", "check income > 0万元", "in 元 income",
    "chart bar income by village", "chart hist income", "chart line income by year per county",
    "expand households", "derive z = case { income > 5万 -> 1, else -> missing }",
    "derive t = income in 亿元", "where income = missing", "derive d = 1 / (area - area)",
    "derive bad = income + area", "where nothing > 1", "summarize", "select", "top -1 income",
    "derive p = period(2019)", "where village contains \"富\"",
    "derive l = lag(income,"
      + " 1) per village",
  ]

  @Test(arguments: 0..<6) func anyPipelineIsAnswered(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 40)
    let recorded = RecordedSession(isSafe: true)
    _ = recorded.run("load wuzhou-villages; small = villages | take 40; none = small | take 0")
    for _ in 0..<150 {
      let source = ["villages | where year = 2019", "small", "none", "small"][random.below(4)]
      let steps = (0..<random.below(5)).map { _ in Self.steps[random.below(Self.steps.count)] }
      let text = ([source] + steps).joined(separator: " | ")
      #expect(!recorded.run(text).isEmpty, "\(text)")
    }
    #expect(recorded.run("small | summarize n = count()").contains("40"))
  }

  @Test(arguments: 0..<4) func anyTextIsAnswered(_ seed: Int) {
    var soup = ProgramSoup(seed: UInt64(seed) + 100)
    let recorded = RecordedSession(isSafe: true)
    _ = recorded.run("load wuzhou-villages.villages; a = villages | take 20; t = a; u = a")
    for _ in 0..<250 { _ = recorded.run(soup.next()) }
  }
}
