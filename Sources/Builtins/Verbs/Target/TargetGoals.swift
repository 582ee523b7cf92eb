import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// What is to be reached: a share or a number of rows above a value, a floor, or an aggregate.
struct TargetGoals {
  /// A condition `X >= V` on one measure.
  struct Condition {
    var measure: Operand
    var value: Double
    var span: Span
  }

  enum Wanted: Hashable {
    /// A part of the rows, and half a unit of its last printed digit.
    case share(Double, rounding: Double)
    case count(Int)
  }

  /// `sum(loans) >= 3600万元`.
  struct Completion {
    var measure: Expression
    var task: Expression
  }

  private(set) var main: Condition?
  private(set) var wanted: Wanted = .share(1, rounding: 0)
  private(set) var floor: Condition?
  private(set) var completion: Completion?

  private let reader: StepReader

  init(_ reader: StepReader) throws(Diagnostic) {
    self.reader = reader
    for argument in reader.step.arguments { try read(try reader.single(argument)) }
    if let floor, main == nil, completion == nil {
      main = floor
      self.floor = nil
    }
    if let main, let floor {
      guard main.measure.unit == floor.measure.unit else {
        throw Diagnostic(
          code: "unit-mismatch",
          Message("both parts of the target must be about one measure", "目标的两部分应针对同一指标"),
          at: floor.span)
      }
      guard floor.value < main.value else {
        throw Diagnostic(
          code: "target-contradicts",
          Message(
            "the floor is not below the value that only a part is to reach",
            "底线应低于只要求一部分达到的目标值"),
          at: floor.span)
      }
    }
  }

  private mutating func read(_ expression: Expression) throws(Diagnostic) {
    if case .call(let name, let arguments) = expression.kind,
      ["all", "全部", "均"].contains(name.text)
    {
      let condition = try condition(arguments, of: name)
      if main == nil, completion == nil, floor != nil { throw twice(expression) }
      floor = condition
      return
    }
    guard case .binary(let comparison, let left, let right, _) = expression.kind,
      comparison == .greaterOrEqual || comparison == .greater,
      case .call(let name, let arguments) = left.kind
    else { throw malformed(expression) }
    guard main == nil, completion == nil else { throw twice(expression) }
    switch name.text {
    case "share", "占比":
      main = try condition(arguments, of: name)
      wanted = try share(right)
    case "count" where !arguments.isEmpty, "计数" where !arguments.isEmpty:
      main = try condition(arguments, of: name)
      wanted = .count(try reader.wholeNumber(right))
    default: completion = Completion(measure: left, task: right)
    }
  }

  /// The condition inside `share(…)`, `count(…)` and `all(…)`.
  private func condition(_ arguments: [Argument], of name: Identifier) throws(Diagnostic)
    -> Condition
  {
    guard let first = arguments.first, arguments.count == 1 else {
      throw Diagnostic(
        code: "argument-count",
        Message(
          "`\(name.text)` in a target takes one condition", "目标中的 `\(name.text)` 只取一个条件"),
        at: name.span,
        hint: Message("`\(name.text)(income >= 10万)`", "`\(name.text)(收入 >= 10万)`"))
    }
    let expression = try reader.condition(first)
    guard case .binary(let comparison, let left, let right, _) = expression.kind,
      comparison == .greaterOrEqual || comparison == .greater
    else {
      throw Diagnostic(
        code: "malformed-target",
        Message(
          "a target needs a condition of the form `X >= VALUE`", "目标的条件应写作 `指标 >= 值`"),
        at: expression.span,
        hint: Message("for example `income >= 10万`", "例如 `收入 >= 10万`"))
    }
    let aligned = try UnitAlignment.align(
      try reader.expressions.bind(left), try reader.expressions.bind(right), for: .verbatim("`>=`"))
    guard aligned.left.isNumeric, aligned.left.constant == nil else {
      throw Diagnostic(
        code: "expected-column",
        Message("a target is about a measure of each row", "目标应针对每一行的指标"), at: left.span)
    }
    guard let value = aligned.right.constant?.bounds, value.isExact else {
      throw Diagnostic(
        code: "expected-value",
        Message("a target needs a value that is written out", "目标值应直接写出"), at: right.span)
    }
    return Condition(measure: aligned.left, value: value.lower, span: expression.span)
  }

  private func share(_ expression: Expression) throws(Diagnostic) -> Wanted {
    let operand = try reader.expressions.bind(expression)
    guard let bounds = operand.constant?.bounds, bounds.isExact,
      operand.unit?.isPercent == true || operand.unit == nil
    else {
      throw Diagnostic(
        code: "expected-share",
        Message("a share such as 25% is needed here", "此处应为占比，如 25%"), at: expression.span)
    }
    let isPercent = operand.unit?.isPercent == true
    let value = isPercent ? bounds.lower / 100 : bounds.lower
    guard value > 0, value <= 1 else {
      let number = NumberText.exact(bounds.lower)
      let found = isPercent ? number + "%" : number
      throw Diagnostic(
        code: "share-out-of-range",
        Message(
          "a share lies above 0 and is at most 100%, found \(found)",
          "占比应大于 0 且不超过 100%，实为 \(found)"),
        at: expression.span,
        hint: isPercent ? nil : Message("`\(number)%` might be meant", "可能是 `\(number)%`"))
    }
    guard isPercent, case .number(let literal) = expression.kind else {
      return .share(value, rounding: 0)
    }
    let decimals = literal.digits.split(separator: ".").dropFirst().first?.count ?? 0
    var unit = 0.01
    for _ in 0..<decimals { unit /= 10 }
    return .share(value, rounding: unit / 2)
  }

  private func malformed(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      code: "malformed-target",
      Message(
        "a target has the form `share(X >= V) >= P`, `all(X >= V)` or `sum(X) >= V`",
        "目标应写作 `占比(指标 >= 值) >= 比例`、`全部(指标 >= 值)` 或 `求和(指标) >= 值`"),
      at: expression.span)
  }

  private func twice(_ expression: Expression) -> Diagnostic {
    Diagnostic(
      code: "repeated-target",
      Message(
        "one target at a time, with a floor `all(…)` besides",
        "一次只能有一个目标，另可加一条底线 `全部(…)`"),
      at: expression.span)
  }
}
