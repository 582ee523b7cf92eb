import Answers
import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Declares an argument of a script with its default.
struct ParamCommand: SessionCommand {
  let help = Help(
    "param", chinese: "参数", signature: Message("param NAME = DEFAULT", "参数 名称 = 默认值"),
    summary: Message(
      "declares an argument of a script with its default value and type",
      "声明脚本的参数，给出默认值，类型随默认值"),
    examples: ["param threshold = 10万元"])
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .binding)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let session = context.session
    let text = call.rest
    let script = Parser.parse(SourceText(text, name: context.source.name))
    guard script.diagnostics.isEmpty, script.statements.count == 1 else {
      throw Self.malformed(call)
    }
    let name: Identifier
    switch script.statements[0].kind {
    case .expression(_, let binding?): name = binding
    case .pipeline(_, let binding?): name = binding
    default: throw Self.malformed(call)
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
    let declaring = Message("the parameter `\(name.text)`", "参数 `\(name.text)` 的声明")
    session.changeNames(declaring) { $0.bind(chosen, as: name.text) }
    return Reply()
  }

  private static func malformed(_ call: Command) -> Diagnostic {
    Diagnostic(
      code: "malformed-param",
      Message("expected a name, `=` and a value", "应为名称、`=` 和值"), at: call.restSpan,
      hint: .example("param county = \"藤县\""))
  }

  private static let tableGiven = Diagnostic(
    code: "malformed-param", Message("a parameter is a value, not a table", "参数应为值，不能是表"))

  private func value(of statement: Statement, _ session: Session, _ source: SourceText)
    throws(Diagnostic) -> NamedValue
  {
    let expression: Expression
    switch statement.kind {
    case .expression(let inner, _): expression = inner
    case .pipeline(let pipeline, _):
      guard case .name(let word, nil) = pipeline.source, pipeline.steps.isEmpty else {
        throw Self.tableGiven
      }
      expression = Expression(.name(word), span: word.span)
    default: throw Self.tableGiven
    }
    return try session.value(of: expression, source)
  }

  /// What was given on the command line, read as text where the default is text.
  private func given(
    _ text: String, like fallback: NamedValue, name: String, _ session: Session, _ call: Command
  ) throws(Diagnostic) -> NamedValue {
    if case .text = fallback.value { return NamedValue(value: .text(text), unit: nil) }
    let source = SourceText(text)
    let script = Parser.parse(source)
    let example = ValueText.text(fallback.value, unit: fallback.unit)
    let wantedKind = Self.described(fallback)
    var mismatch = Diagnostic(
      code: "bad-parameter",
      Message(
        "`\(name)` is \(wantedKind.english), given was `\(text)`",
        "`\(name)` 应为\(wantedKind.chinese)，实为 `\(text)`"),
      at: call.restSpan,
      hint: Message(
        "for example `\(name)=\(example.english)`", "例如 `\(name)=\(example.chinese)`"))
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
      mismatch.message = mismatch.message + Message(" without a unit", "，没有单位")
      let share = wanted.isPercent ? value.value.double.map(UnitAlignment.percentage) : nil
      let meant = "`\(name)=\(share ?? text + wanted.symbol)`"
      mismatch.hint = Message("\(meant) might be meant", "可能是 \(meant)")
      throw mismatch
    }
    if unit.factor(to: wanted) == nil { throw mismatch }
    return value
  }

  private static func described(_ value: NamedValue) -> Message {
    if let unit = value.unit {
      return unit.dimensionName + Message(" in \(unit.symbol)", "（\(unit.symbol)）")
    }
    return value.value.type?.described ?? Message("a value", "值")
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
