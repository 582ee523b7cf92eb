import Diagnostics
import Syntax
import TestSupport
import Testing
import Texts

/// What binds closer than what, as printed trees; and that formatting changes none of them.
@Suite struct ParserTests {
  private static func tree(_ text: String) -> String {
    TreePrinter.text(Parser.parse(SourceText(text)))
  }

  private static let arithmetic = [
    ("1 + 2 * 3", "(+ 1 (* 2 3))"), ("(1 + 2) * 3", "(* (+ 1 2) 3)"),
    ("1 - 2 - 3", "(- (- 1 2) 3)"), ("8 / 4 / 2", "(/ (/ 8 4) 2)"),
    ("2 × 3 ÷ 4", "(/ (* 2 3) 4)"), ("-2 * 3", "(* (minus 2) 3)"),
    ("2 * -3", "(* 2 (minus 3))"), ("- -1", "(minus (minus 1))"), ("+1", "1"),
    ("-x + y", "(+ (minus x) y)"), ("1 ± 2 + 3", "(± 1 (+ 2 3))"),
    ("1 + 2..3 * 4", "((+ 1 2)..(* 3 4))"), ("33/298", "(/ 33 298)"),
    ("10万元 / 4户", "(/ 10万元 4户)"), ("((1))", "1"), ("1 -2", "(- 1 2)"),
  ]

  private static let comparisons = [
    ("a + b > c * 2", "(> (+ a b) (* c 2))"), ("x == 1", "(= x 1)"), ("x <> 1", "(!= x 1)"),
    ("1 < x <= 5", "(1 < x <= 5)"), ("1 < x + 1 <= 5 * 2", "(1 < (+ x 1) <= (* 5 2))"),
    ("x >= 1 ± 2", "(>= x (± 1 2))"), ("missing = missing", "(= missing missing)"),
    ("收入 不低于 10万", "(>= 收入 10万)"), ("收入 低于 5万元", "(< 收入 5万元)"),
    ("县 是 \"藤县\"", "(= 县 \"藤县\")"), ("县 不是 \"藤县\"", "(!= 县 \"藤县\")"),
    ("5万 <= 收入 < 10万", "(5万 <= 收入 < 10万)"), ("$county = 1", "(= $county 1)"),
    ("x contains \"a\"", "(contains x \"a\")"), ("x 包含 \"a\"", "(contains x \"a\")"),
    ("x not contains \"a\"", "(not (contains x \"a\"))"),
    ("x starts with \"a\"", "(starts with x \"a\")"), ("x 结尾是 \"a\"", "(ends with x \"a\")"),
    ("x not ends with \"a\"", "(not (ends with x \"a\"))"),
    ("x matches \"^a\"", "(matches x \"^a\")"),
  ]

  private static let sets = [
    ("x in 1..5", "(in x (1..5))"), ("x not in (1, 2)", "(not in x [1, 2])"),
    ("x in (1)", "(in x [1])"), ("x in (1, 2..3)", "(in x [1, (2..3)])"),
    ("x in %", "(in x unit %)"), ("x in 2019年12月", "(in x 2019-12)"),
    ("收入 属于 (1, 2)", "(in 收入 [1, 2])"), ("x in (t | select k)", "(in x (t | select k))"),
    ("x between 1 and 5 and y", "(and (between x 1 5) y)"),
    ("x not between 1 and 5", "(not between x 1 5)"), ("x 介于 1 到 5", "(between x 1 5)"),
    ("x between 1 + 1 and 2 * 3", "(between x (+ 1 1) (* 2 3))"),
  ]

  private static let logic = [
    ("x and y or z", "(or (and x y) z)"), ("x or y and z", "(or x (and y z))"),
    ("not x and y", "(and (not x) y)"), ("not (x and y)", "(not (and x y))"),
    ("not not x", "(not (not x))"), ("not x > 1", "(not (> x 1))"),
    ("x and not y or not z", "(or (and x (not y)) (not z))"),
    ("x > 1 and y < 2 or z = 3", "(or (and (> x 1) (< y 2)) (= z 3))"),
    ("甲 且 乙 或 丙", "(or (and 甲 乙) 丙)"), ("非 甲 并且 乙", "(and (not 甲) 乙)"),
    ("true or false", "(or true false)"), ("真 或 缺失值", "(or true missing)"),
  ]

  private static let calls = [
    ("f()", "(f)"), ("f(a, 2)", "(f a, 2)"), ("f(a + 1) * 2", "(* (f (+ a 1)) 2)"),
    ("f(g(x), n = 3)", "(f (g x), n=3)"), ("share(x > 3) of total", "(of (share (> x 3)) total)"),
    ("share(x, of all)", "(share x, of=all)"),
    ("1 + share(x) of total", "(+ 1 (of (share x) total))"),
    ("计数(收入 高于 3)", "(计数 (> 收入 3))"), ("-f(x)", "(minus (f x))"),
    (
      "case { a > 1 -> 2, b -> 3 + 1, else -> -4 }",
      "(case (> a 1) -> 2, b -> (+ 3 1), else (minus 4))"
    ),
    ("分情况 { 甲 -> 1, 其他 -> 0 }", "(case 甲 -> 1, else 0)"), ("case { a -> 1 }", "(case a -> 1)"),
    ("`where` + 1", "(+ `where` 1)"), ("【收入】 > 1", "(> `收入` 1)"),
  ]

  private static let pipelines = [
    ("a | where x > 3 and y", "a | where (and (> x 3) y)"),
    ("a | top 3 income per county", "a | top 3 income / per county"),
    ("a | derive y = -x, z = f(x, 2)", "a | derive y=(minus x), z=(f x, 2)"),
    ("a | sort income desc, name", "a | sort income desc, name"),
    (
      "a | summarize n = count() by county, year with totals",
      "a | summarize n=(count) / by county, year / with totals"
    ),
    ("村庄 ｜ 汇总 村数 = 计数() 按 县", "村庄 | 汇总 村数=(计数) / by 县"),
    ("a | join (b | where x) on k", "a | join (b | where x) / on k"),
    ("a@2 | take 3", "a@2 | take 3"), ("\"x.csv\" | take 1", "\"x.csv\" | take 1"),
    ("[a = 1, b = \"x\"; a = 2, b = \"y\"] | take 1", "[a=1, b=\"x\"; a=2, b=\"y\"] | take 1"),
    ("| sort x", "_ | sort x"), ("(a | take 2) | take 1", "(a | take 2) | take 1"),
    ("a\n| take 2\n| take 1", "a | take 2 | take 1"), ("a |\ntake 2", "a | take 2"),
    ("a | select x,\n  y", "a | select x, y"),
    ("a | export \"b.csv\" replace for excel", "a | export \"b.csv\" / replace / for excel"),
  ]

  private static let statements = [
    ("x = 33/298", "x := (/ 33 298)"), ("let x = 5万元", "x := 5万元"), ("令 x = 1", "x := 1"),
    ("t = a | take 1", "t := a | take 1"), ("a | sort x as t", "t := a | sort x"),
    ("a | sort x 为 t", "t := a | sort x"), ("a as t", "t := a"), ("1 + 1; 2", "(+ 1 1); 2"),
    ("1\n\n2", "1; 2"), ("load \"a.csv\" as t", "load: \"a.csv\" as t"),
    ("help where", "help: where"),
    ("load ./a.csv", "load: ./a.csv"), ("set decimals 2", "set: decimals 2"),
    ("载入 “a b.csv” 为 t", "载入: \"a b.csv\" 为 t"), ("tables", "tables"), ("", ""), ("# only", ""),
  ]

  private static let expressions = arithmetic + comparisons + sets + logic + calls

  @Test(arguments: expressions + pipelines + statements)
  func treesAreAsExpected(_ text: String, _ expected: String) {
    let script = Parser.parse(SourceText(text))
    #expect(script.diagnostics.isEmpty, "\(script.diagnostics.map(\.code))")
    #expect(TreePrinter.text(script) == expected)
  }

  /// A formula means the same wherever it stands.
  @Test(arguments: expressions) func placesDoNotMatter(_ text: String, _ expected: String) {
    // `x = …` in a step names a column, which is tested with the conditions.
    #expect(Self.tree("t | derive column = \(text)") == "t | derive column=\(expected)")
    #expect(Self.tree("f((\(text)), 1)") == "(f \(expected), 1)")
    #expect(Self.tree("let v = \(text)") == "v := \(expected)")
  }

  /// In brackets a line may end anywhere.
  @Test(arguments: expressions) func bracketsJoinLines(_ text: String, _ expected: String) {
    guard !text.contains("\""), !text.contains("with") else { return }
    let lines = "(" + text.split(separator: " ").joined(separator: "\n") + ")"
    // What a blank makes (`1 -2`, `- -1`) a line break makes too.
    #expect(Self.tree(lines) == expected)
  }

  /// In `where` an equality that looks like a name given to a column is a condition.
  @Test(arguments: [
    ("x = 1", "(= x 1)"), ("x = 1 and y", "(and (= x 1) y)"), ("x = 1 < 3", "(x = 1 < 3)"),
    ("x = 1 or y = 2", "(or (= x 1) (= y 2))"), ("x = 1 + 2", "(= x (+ 1 2))"),
    ("x = 1 and y or z", "(or (and (= x 1) y) z)"),
  ])
  func equalitiesAreConditions(_ text: String, _ expected: String) throws {
    let script = Parser.parse(SourceText("t | where \(text)"))
    guard case .pipeline(let pipeline, nil) = script.statements.first?.kind else {
      Issue.record("no pipeline: \(text)")
      return
    }
    let condition = try #require(pipeline.steps.first?.arguments.first?.condition)
    #expect(TreePrinter.text(condition) == expected)
  }

  // MARK: Formatting

  private static func formatted(_ text: String, _ language: Language? = nil) -> String {
    Formatter.format(
      SourceText(text), language: language,
      words: Formatter.Words(
        verb: { _ in nil }, function: { _ in nil }, command: { _ in nil },
        option: { _, _, _ in nil }, commandOption: { _, _ in nil }))
  }

  /// Words after `of` are spelled in the language, and stand in the tree as they are spelled.
  private static func inEnglish(_ tree: String) -> String {
    tree.replacing(" 合计)", with: " total)").replacing("of=全部", with: "of=all")
  }

  /// All but a lone comparison whose `是` becomes `=`, which at the start of a statement names.
  private static let formattable = (expressions + pipelines).filter { !$0.0.contains(" 是 ") }

  @Test(arguments: formattable) func formattingKeepsTheTree(
    _ text: String, _ expected: String
  ) {
    for language in [nil, Language.english, .chinese] {
      let written = Self.formatted(text, language)
      #expect(Self.inEnglish(Self.tree(written)) == expected, "\(written)")
      #expect(Self.formatted(written, language) == written)
    }
  }

  @Test(arguments: expressions) func languagesAndBackAreTheSame(_ text: String, _ expected: String)
  {
    let english = Self.formatted(text, .english)
    let back = Self.formatted(Self.formatted(english, .chinese), .english)
    #expect(back == english)
  }

  @Test func validProgramsKeepTheirTrees() {
    for text in ProgramSoup.valid {
      let before = Self.tree(text)
      for language in [nil, Language.english, .chinese] {
        // A command's words are raw, of which `as` alone is spelled in the language.
        let after = Self.inEnglish(Self.tree(Self.formatted(text, language)))
        #expect(
          after.replacing(" 为 ", with: " as ") == before.replacing(" 为 ", with: " as "), "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("1 +", "expected-expression", true), ("a | where (x", "unclosed-bracket", true),
    ("a |", "expected-verb", true), ("1 + * 2", "expected-expression", false),
    ("x = ", "expected-expression", true), ("let x 1", "expected-equals", false),
    ("a | 3", "expected-verb", false), ("x between 1", "expected-and", true),
    ("case { a 1 }", "expected-arrow", false), ("case { else -> 1 }", "empty-case", false),
    ("a@b", "expected-version", false), ("1 + 1 | take 2", "expected-table", false),
    ("7 % 2", "no-remainder-operator", false), ("x && y", "foreign-operator", false),
    ("!x", "foreign-operator", false), ("100,000元", "grouped-digits", false),
    ("a | count()", "call-as-step", false), ("let true = 1", "reserved-name", false),
    ("1 )", "unexpected", false),
  ])
  func mistakesAreNamed(_ text: String, _ code: String, _ isIncomplete: Bool) {
    let script = Parser.parse(SourceText(text))
    #expect(script.diagnostics.map(\.code) == [code])
    #expect(script.isIncomplete == isIncomplete)
  }
}
