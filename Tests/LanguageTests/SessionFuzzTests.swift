import Answers
import Notebooks
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

  /// Calls of whatever there is on whatever there is, within each other and in every step.
  @Test(arguments: 0..<6) func anyCallIsAnswered(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 900)
    let recorded = RecordedSession(isSafe: true)
    _ = recorded.run(
      """
      load wuzhou-villages
      small = villages | take 60 | derive b = between(income, income * 2), none = missing, \
      p = period(year), big = 9223372036854775806, neg = 0 - area, 一 = 1
      nothing = small | take 0
      """)
    var calls = RandomCalls(names: RandomCalls.names(in: recorded.run("help")))
    #expect(calls.names.count > 80)
    // What was answered is what further expressions are made of: most others are refused at once.
    for _ in 0..<60 {
      let (value, total) = (calls.expression(1, &random), calls.expression(1, &random))
      if !recorded.run("small | derive z = \(value)").contains("error[") { calls.values += [value] }
      if !recorded.run("small | summarize z = \(total)").contains("error[") {
        calls.totals += [total]
      }
    }
    for _ in 0..<100 {
      let source = random.below(4) == 0 ? "nothing" : "small"
      let steps = (0...random.below(3)).map { _ in calls.step(&random) }
      let text = ([source] + steps).joined(separator: " | ")
      #expect(!recorded.run(text).isEmpty, "\(text)")
    }
    #expect(recorded.run("small | summarize n = count()").contains("60"))
  }
}

/// Random expressions and steps over the villages' columns and some odd ones.
private struct RandomCalls {
  let names: [String]
  /// Of rows, and of many rows.
  var values = [
    "village", "county", "year", "income", "area", "households", "poor", "b", "none", "p", "big",
    "neg", "一",
  ]
  var totals = ["count()"]

  private static let constants = [
    "1", "-3", "0", "2.5", "10万", "25%", "\"藤县\"", "\"\"", "missing", "true", "2019", "1e308",
    "9223372036854775807", "3亩", "0.1", "1000000000000", "2019-03", "3pp", "(1, 2)",
  ]
  private static let operators = [
    "+", "-", "*", "/", "=", "<", ">=", "and", "or", "!=", "contains", "between 1 and", "in",
  ]

  /// The words for functions, aggregates and window functions on the first page of help.
  static func names(in help: String) -> [String] {
    var isWanted = false
    return help.split(separator: "\n").flatMap { line -> [Substring] in
      let heads = ["functions", "aggregates", "in derive"]
      let head = heads.first { line.hasPrefix($0) }
      if !line.hasPrefix(" ") { isWanted = head != nil }
      return isWanted ? line.dropFirst(head?.count ?? 0).split(separator: " ") : []
    }.map(String.init)
  }

  private func pick(_ words: [String], _ random: inout SeededRandom) -> String {
    words[random.below(words.count)]
  }

  func expression(_ depth: Int, _ random: inout SeededRandom) -> String {
    let kind = random.below(20)
    if depth == 0 || kind < 5 { return pick(values, &random) }
    if kind < 7 { return pick(Self.constants, &random) }
    if kind < 16 {
      let count = [0, 1, 1, 1, 2, 2, 3][random.below(7)]
      let arguments = (0..<count).map { _ in expression(depth - 1, &random) }
      return pick(names, &random) + "(" + arguments.joined(separator: ", ") + ")"
    }
    if kind < 17 { return "-(\(expression(depth - 1, &random)))" }
    let (left, right) = (expression(depth - 1, &random), expression(depth - 1, &random))
    return "(\(left) \(pick(Self.operators, &random)) \(right))"
  }

  func step(_ random: inout SeededRandom) -> String {
    let depth = random.below(3)
    let x = expression(depth, &random)
    let (s, t) = (pick(totals, &random), random.below(2) == 0 ? x : pick(totals, &random))
    let constant = pick(Self.constants, &random)
    return pick(
      [
        "derive z = \(x)", "derive z = \(x) per county order year", "where \(x)", "exclude \(x)",
        "summarize s = \(s), \(t)", "summarize s = \(s) by county",
        "summarize \(s), \(t) by county, year with totals",
        "select q = \(x), county, year, income, area", "sort \(x)", "top 3 \(x)",
        "top 2 \(x) per county", "pivot \(s) by county over year",
        "compare \(s), \(t) across county",
        "expand \(x)", "check \(x)", "distinct \(x)", "chart bar \(x) by county",
        "chart hist \(x)",
        "chart line \(x) by year", "unpivot income, area into k, v | summarize \(t) by k",
        "take \(constant)", "target \(t) >= \(constant) by 2020 per county",
        "project \(t) to 2020 per county", "append small", "describe",
        "join (villages | summarize c = \(s) by county) on county",
      ], &random)
  }
}
