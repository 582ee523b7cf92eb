import Columns
import Diagnostics
import Planning
import Statistics
import Syntax
import Texts

/// The clauses of `target` and `project`.
enum TargetClauses {
  /// `by 2020`, `to 2020年`, `as of 2020-05-17`.
  static func period(_ reader: StepReader, _ word: ClauseWord = .by) throws(Diagnostic) -> Period {
    guard let clause = try reader.clause(word), let argument = clause.arguments.first else {
      throw Diagnostic(
        code: "missing-clause",
        Message(
          "`\(reader.verb)` needs the period, `\(word.rawValue) 2020`",
          "`\(reader.verb)` 缺少时期，如 `\(word.chinese) 2020`"),
        at: reader.step.verb.span)
    }
    return try period(try reader.single(argument), reader)
  }

  static func period(_ expression: Expression, _ reader: StepReader) throws(Diagnostic) -> Period {
    switch try reader.expressions.bind(expression).constant {
    case .period(let period)?: return period
    case .integer(let year)? where (1000...9999).contains(year):
      if let period = Period(year: year) { return period }
    default: break
    }
    throw Diagnostic(
      code: "expected-period",
      Message(
        "expected a period such as 2020, 2020年6月 or 2020-05-17",
        "应为时期，如 2020、2020年6月 或 2020-05-17"),
      at: expression.span)
  }

  /// A growth, and how it was written.
  struct Growth: Hashable {
    var scenario: GrowthScenario
    var text: String
  }

  /// `growth 10%, 20% ± 5%`: growth and dispersion, as parts of one.
  static func growths(_ reader: StepReader) throws(Diagnostic) -> [Growth] {
    var found: [Growth] = []
    for argument in try reader.clause(.growth)?.arguments ?? [] {
      let expression = try reader.single(argument)
      var scenario: GrowthScenario
      if case .binary(.plusMinus, let growth, let spread, _) = expression.kind {
        scenario = GrowthScenario(
          growth: try ratio(growth, reader), dispersion: try ratio(spread, reader))
      } else {
        scenario = GrowthScenario(growth: try ratio(expression, reader))
      }
      guard scenario.growth > -1 else {
        throw Diagnostic(
          code: "growth-out-of-range", Message("growth must be above -100%", "增速应高于 -100%"),
          at: expression.span)
      }
      guard scenario.dispersion >= 0, scenario.dispersion <= 5 else {
        throw Diagnostic(
          code: "growth-out-of-range",
          Message("the spread of growth lies between 0% and 500%", "增速离差应在 0% 到 500% 之间"),
          at: expression.span)
      }
      found.append(Growth(scenario: scenario, text: reader.binder.text(of: expression.span)))
    }
    return found
  }

  /// A percentage or plain ratio that is written out.
  static func ratio(_ expression: Expression, _ reader: StepReader) throws(Diagnostic) -> Double {
    let operand = try reader.expressions.bind(expression)
    guard let value = operand.constant?.bounds, value.isExact, value.lower.isFinite,
      operand.unit == nil || operand.unit?.isPercent == true
    else {
      throw Diagnostic(
        code: "expected-share", Message("expected a growth such as 10%", "应为增速，如 10%"),
        at: expression.span)
    }
    if operand.unit == nil, value.lower.magnitude >= 2 {
      let text = NumberText.exact(value.lower)
      let percent = NumberText.rounded(value.lower * 100, decimals: 6)
      throw Diagnostic(
        code: "bare-number",
        Message("a growth of \(text) is \(percent)%", "增速 \(text) 即 \(percent)%"),
        at: expression.span, hint: Message("`\(text)%` might be meant", "可能是 `\(text)%`"))
    }
    return operand.unit == nil ? value.lower : value.lower / 100
  }

  private static let draws = Word("draws", "次数")
  private static let seed = Word("seed", "种子")
  private static let budget = Word("budget", "预算")
  private static let total = Word("total", "总额")
  static let words = [draws, seed, budget, total]

  /// What follows `with`.
  struct Options: Hashable {
    var draws: Int?
    var seed: Int?
    var budget: Double?
    var total: Double?
  }

  /// `with draws 2000, seed 7, budget 60万元, total 3000万元`; money in the unit of the measure.
  static func options(_ reader: StepReader, measure: Operand) throws(Diagnostic) -> Options {
    var options = Options()
    for argument in try reader.clause(.with)?.arguments ?? [] {
      let name: Identifier
      let value: Expression
      if let label = argument.label, argument.words.count == 1 {
        (name, value) = (label, argument.words[0])
      } else if argument.words.count == 2, case .name(let word) = argument.words[0].kind {
        (name, value) = (word, argument.words[1])
      } else {
        throw Diagnostic(
          code: "malformed-option",
          Message("expected an option and its value", "应为选项及其值"), at: argument.span,
          hint: Message(
            "`with draws 2000, seed 7, budget 60万元, total 3000万元`",
            "`附 次数 2000, 种子 7, 预算 60万元, 总额 3000万元`"))
      }
      switch words.first(where: { $0.isSpelled(name.text) }) {
      case draws:
        let count = try reader.wholeNumber(value)
        guard (EstimationSettings.leastDraws...1_000_000).contains(count) else {
          throw Diagnostic(
            code: "too-few-draws",
            Message(
              "`draws` lies between \(EstimationSettings.leastDraws) and 1000000",
              "`\(name.text)` 应在 \(EstimationSettings.leastDraws) 到 1000000 之间"),
            at: value.span)
        }
        options.draws = count
      case seed: options.seed = try reader.wholeNumber(value)
      case budget: options.budget = try amount(value, measure, reader)
      case total: options.total = try amount(value, measure, reader)
      default:
        throw Diagnostic(
          code: "unknown-option",
          Message(
            "`\(reader.verb)` has no option `\(name.text)`",
            "`\(reader.verb)` 没有选项 `\(name.text)`"),
          at: name.span,
          hint: Message(
            "draws, seed, budget and total are known", "可用的选项：次数、种子、预算、总额"))
      }
    }
    return options
  }

  private static func amount(_ expression: Expression, _ measure: Operand, _ reader: StepReader)
    throws(Diagnostic) -> Double
  {
    let aligned = try UnitAlignment.align(
      measure, try reader.expressions.bind(expression), for: Message("with", "`附`"))
    guard let value = aligned.right.constant?.bounds, value.isExact, value.lower >= 0 else {
      throw Diagnostic(
        code: "expected-value",
        Message("expected an amount that is written out", "应为直接写出的数额"), at: expression.span)
    }
    return value.lower
  }
}
