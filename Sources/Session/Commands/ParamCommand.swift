import Columns
import Diagnostics
import Planning
import Syntax

/// Declares an argument of a script with its default.
struct ParamCommand: SessionCommand {
  let help = Help(
    "param", chinese: "参数", signature: "param NAME = DEFAULT",
    summary: "declares an argument of a script with its default value and type",
    summaryChinese: "声明脚本参数及默认值", examples: ["param threshold = 10万元"])
  let leavesTrace = true

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let session = context.session
    let text = call.rest
    let script = Parser.parse(SourceText(text, name: context.source.name))
    guard script.diagnostics.isEmpty, script.statements.count == 1 else {
      throw Diagnostic(
        code: "malformed-param", "expected a name, `=` and a value", at: call.restSpan,
        hint: "for example `param county = \"藤县\"`")
    }
    let name: Identifier
    switch script.statements[0].kind {
    case .expression(_, let binding?): name = binding
    case .pipeline(_, let binding?): name = binding
    default:
      throw Diagnostic(
        code: "malformed-param", "expected a name, `=` and a value", at: call.restSpan,
        hint: "for example `param county = \"藤县\"`")
    }
    let fallback: NamedValue
    do {
      fallback = try value(of: script.statements[0], session, SourceText(text))
    } catch {
      throw error.shifted(by: call.restSpan.start)
    }
    var chosen = fallback
    if let text = session.parameters[name.text] {
      chosen = try given(text, like: fallback, name: name.text, session, call)
    }
    session.willChangeNames("the parameter `\(name.text)`")
    session.workspace.bind(chosen, as: name.text)
    return Reply()
  }

  private func value(of statement: Statement, _ session: Session, _ source: SourceText)
    throws(Diagnostic) -> NamedValue
  {
    let expression: Expression
    switch statement.kind {
    case .expression(let inner, _): expression = inner
    case .pipeline(let pipeline, _):
      guard case .name(let word, nil) = pipeline.source, pipeline.steps.isEmpty else {
        throw Diagnostic(code: "malformed-param", "a parameter is a value, not a table")
      }
      expression = Expression(.name(word), span: word.span)
    default:
      throw Diagnostic(code: "malformed-param", "a parameter is a value, not a table")
    }
    guard case .value(let value, let unit) = try session.evaluate(expression, nil, source).body
    else { throw Diagnostic(code: "malformed-param", "a parameter is a value") }
    return NamedValue(value: value, unit: unit)
  }

  /// What was given on the command line, read as text where the default is text.
  private func given(
    _ text: String, like fallback: NamedValue, name: String, _ session: Session, _ call: Command
  ) throws(Diagnostic) -> NamedValue {
    if case .text = fallback.value { return NamedValue(value: .text(text), unit: nil) }
    let source = SourceText(text)
    let script = Parser.parse(source)
    let example = ValueText.text(fallback.value, unit: fallback.unit)
    var mismatch = Diagnostic(
      code: "bad-parameter",
      "`\(name)` is \(Self.described(fallback)), given was `\(text)`",
      at: call.restSpan, hint: "for example `\(name)=\(example)`")
    guard script.diagnostics.isEmpty, script.statements.count == 1,
      var value = try? value(of: script.statements[0], session, source)
    else { throw mismatch }
    // A bare year is the period it names, as beside a column of periods.
    if case .period = fallback.value, case .integer(let year) = value.value, value.unit == nil,
      let period = Period(year: year)
    {
      value.value = .period(period)
    }
    let bothNumbers =
      value.value.type?.isNumeric == true && fallback.value.type?.isNumeric == true
    guard value.value.type == fallback.value.type || bothNumbers else { throw mismatch }
    guard let wanted = fallback.unit else {
      guard value.unit == nil else { throw mismatch }
      return value
    }
    if value.unit == nil { value.unit = Self.unit(of: script.statements[0], value.value, wanted) }
    guard let unit = value.unit else {
      mismatch.message += " without a unit"
      let share = wanted.isPercent ? value.value.double.map(UnitAlignment.percentage) : nil
      mismatch.hint = "`\(name)=\(share ?? text + wanted.symbol)` might be meant"
      throw mismatch
    }
    if unit.factor(to: wanted) == nil { throw mismatch }
    return value
  }

  private static func described(_ value: NamedValue) -> String {
    if let unit = value.unit { return "\(unit.dimensionName) in \(unit.symbol)" }
    return value.value.type?.described ?? "a value"
  }

  /// The unit of a number without one, where it can only be one: `10万` of money, 30 of 户, zero.
  private static func unit(of statement: Statement, _ value: Scalar, _ wanted: Unit) -> Unit? {
    if wanted.isPlainCount { return wanted }
    guard case .expression(let expression, _) = statement.kind,
      case .number(let literal) = expression.kind
    else { return nil }
    if literal.magnitude != 1 { return wanted.withoutMagnitude }
    return literal.value == 0 ? wanted : nil
  }
}

extension Diagnostic {
  /// The same about a part of a text, where its places are those in the whole.
  fileprivate func shifted(by offset: Int) -> Diagnostic {
    var copy = self
    copy.labels = labels.map {
      Label(Span(start: $0.span.start + offset, end: $0.span.end + offset), $0.text)
    }
    return copy
  }
}
