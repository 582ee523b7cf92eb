import Columns
import Diagnostics
import Glibc
import Planning
import Statistics
import Syntax
import Texts

/// Carries a measure forward to a later period, by a growth that is given or by its own trend.
struct ProjectVerb: Verb {
  let help = Help(
    "project", chinese: "测算",
    signature: Message(
      "project X to PERIOD [growth R [± S]] [per G, …]",
      "测算 指标 到 时期 [增长 增速 [± 离差]] [每 列, …]"),
    summary: Message(
      "grows a measure to a later period, by a growth given or by its own trend",
      "把指标推算到以后的时期，按给定的增速或按自身的趋势"),
    details: Message(
      """
      With `growth` every row gets a column for the period: X grown by R a year from the row's own \
      period, and with ± S the interval that holds 90% of rows. Without it each group's rows of \
      two or more periods give steady growth (least squares on logarithms), the value it leads to, \
      and from three periods on the 90% interval of a further value.
      """,
      """
      写明 `增长` 时，每行新增该时期的一列：自本行的时期起，逐年按增速推算；写了 ± 离差的，\
      另给出 90% 的行所在的区间。不写 `增长` 时，有两期以上数据的组给出稳定增速（取对数后用最小二乘法）\
      及按此推得的值，有三期以上的再给出新一期取值的 90% 区间。
      """),
    examples: [
      "villages | where year = 2019 | project income to 2020 growth 10% ± 5% | take 3",
      "villages | project mean(income) to 2021 per county",
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.to, .growth, .per)
    guard let argument = step.arguments.first, step.arguments.count == 1 else {
      throw Diagnostic(
        code: "missing-argument",
        Message("`project` needs one measure", "`\(reader.verb)` 需要一个指标"),
        at: step.verb.span,
        hint: Message(
          "for example `project income to 2020 growth 10%`", "例如 `测算 收入 到 2020 增长 10%`"))
    }
    let period = try TargetClauses.period(reader, .to)
    let measure = try reader.single(argument)
    let growths = try TargetClauses.growths(reader)
    guard growths.count <= 1 else {
      throw Diagnostic(
        code: "many-growths",
        Message("`project` takes one growth", "`\(reader.verb)` 只取一个增速"), at: step.span)
    }
    let time = input.schema.indices.first { ShareTargetPlan.isTime(input.schema[$0]) }
    if let growth = growths.first {
      return try grown(reader, measure, growth.scenario, period, time)
    }
    guard let time else {
      throw Diagnostic(
        code: "missing-growth",
        Message(
          "`project` needs `growth`, or a column of years to see it from",
          "`\(reader.verb)` 需要 `增长`，或可看出增速的年份列"),
        at: step.span)
    }
    return try trended(reader, measure, period, time)
  }

  private func name(_ reader: StepReader, _ measure: Expression, _ period: Period) -> String {
    "\(reader.binder.text(of: measure.span))_\(period.text)"
  }

  /// The name with the title of the column that is projected, where it is one with a title.
  private func title(_ reader: StepReader, _ measure: Expression, _ period: Period) -> String {
    guard case .name(let name) = measure.kind,
      let place = reader.expressions.columnPlace(name.text),
      let title = reader.input.schema[place].title
    else { return self.name(reader, measure, period) }
    return "\(title)_\(period.text)"
  }

  private static let intervalTitle = "（90%区间）"

  // MARK: A growth that is given

  private func grown(
    _ reader: StepReader, _ expression: Expression, _ scenario: GrowthScenario, _ period: Period,
    _ time: Int?
  ) throws(Diagnostic) -> PlanNode {
    let input = reader.input
    let measure = try reader.expressions.bind(expression)
    guard measure.isNumeric, measure.constant == nil else {
      throw Diagnostic(
        code: "expected-column",
        Message("`project` needs a measure of each row", "`\(reader.verb)` 需要每一行的指标"),
        at: expression.span)
    }
    if try reader.clause(.per) != nil {
      throw Diagnostic(
        code: "unexpected-clause",
        Message(
          "with `growth` every row is carried forward; `per` has no part",
          "写明 `增长` 时逐行推算，不用 `每`"),
        at: reader.step.span)
    }
    let name = name(reader, expression, period)
    let title = title(reader, expression, period)
    let type: ColumnType = measure.type == .bounded ? .bounded : .number
    var schema =
      input.schema + [ColumnSchema(name: name, title: title, type: type, unit: measure.unit)]
    if scenario.dispersion > 0 {
      schema.append(
        ColumnSchema(
          name: name + "_90", title: title + Self.intervalTitle, type: .bounded,
          unit: measure.unit))
    }
    try reader.expectDistinct(schema)
    let rows = PlanNode(
      Project(input.schema.indices.map { BoundExpression.column($0) } + [measure.expression]),
      over: input,
      schema: input.schema + [measure.schema(named: "·measure")], span: reader.step.span)
    let projection = GrowthProjection(
      time: time, period: period, scenario: scenario, type: type, schema: schema)
    return PlanNode(Apply(projection), over: rows, schema: schema, span: reader.step.span)
  }

  // MARK: The measure's own trend

  private func trended(
    _ reader: StepReader, _ expression: Expression, _ period: Period, _ time: Int
  ) throws(Diagnostic) -> PlanNode {
    let input = reader.input
    let keys = try reader.columns(try reader.clause(.per)).filter { $0 != time }
    let places = keys + [time]
    let collector = AggregateCollector(keys: places)
    var expressions = reader.expressions
    // A measure of each row as it stands, or else an aggregate of each group and period.
    let plain = try? expressions.bind(expression)
    expressions.aggregates = collector
    let measure = if let plain { plain } else { try expressions.bind(expression) }
    let schema = places.map { input.schema[$0] }
    let source =
      collector.calls.isEmpty
      ? PlanNode(
        Project(places.map { BoundExpression.column($0) } + [measure.expression]), over: input,
        schema: schema + [measure.schema(named: "·measure")], span: reader.step.span)
      : PlanNode(
        Project(places.indices.map { BoundExpression.column($0) } + [measure.expression]),
        over: PlanNode(
          Aggregation(keys: places, calls: collector.calls), over: input,
          schema: schema + collector.calls.map(\.output), span: reader.step.span),
        schema: schema + [measure.schema(named: "·measure")], span: reader.step.span)
    let name = name(reader, expression, period)
    let title = title(reader, expression, period)
    let output =
      keys.map { input.schema[$0] } + [
        ColumnSchema(name: "periods", title: "期数", type: .integer),
        ColumnSchema(name: "last", title: "最近值", type: .number, unit: measure.unit),
        ColumnSchema(name: "growth", title: "年均增速", type: .number, unit: .percent),
        ColumnSchema(name: name, title: title, type: .number, unit: measure.unit),
        ColumnSchema(
          name: name + "_90", title: title + Self.intervalTitle, type: .bounded,
          unit: measure.unit),
      ]
    try reader.expectDistinct(output)
    let trend = TrendTable(
      keyCount: keys.count, target: Double(period.lastDate.year), schema: output,
      measure: reader.binder.text(of: expression.span), span: reader.step.span)
    return PlanNode(Apply(trend), over: source, schema: output, span: reader.step.span)
  }
}
