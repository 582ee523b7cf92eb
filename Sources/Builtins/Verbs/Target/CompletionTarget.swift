import Columns
import Diagnostics
import Planning
import Statistics
import Syntax
import Texts

/// `target sum(x) >= 3600万元 by 2020 as of 2020-05-17`: a task against the calendar.
struct CompletionTarget {
  private let reader: StepReader
  private let period: Period
  private let keys: [Int]
  private let date: Period

  init(_ reader: StepReader, _ period: Period, _ keys: [Int]) throws(Diagnostic) {
    self.reader = reader
    self.period = period
    self.keys = keys
    guard let clause = try reader.clause(.of), let argument = clause.arguments.first else {
      throw Diagnostic(
        code: "missing-clause",
        Message(
          "`target` of a sum needs the day of its data, `as of 2020-05-17`",
          "以合计为目标时须写明数据截止日，如 `之 2020-05-17`"),
        at: reader.step.span)
    }
    date = try TargetClauses.period(try reader.single(argument), reader)
    guard date.end > period.start, date.end <= period.end else {
      throw Diagnostic(
        code: "date-outside-period",
        Message(
          "\(date.text) lies outside the target's period, \(period.text)",
          "\(date.text) 不在目标时期 \(period.text) 之内"),
        at: argument.span)
    }
  }

  func lower(_ goal: TargetGoals.Completion) throws(Diagnostic) -> PlanNode {
    let input = reader.input
    let collector = AggregateCollector(keys: keys)
    var expressions = reader.expressions
    expressions.aggregates = collector
    let aligned = try UnitAlignment.align(
      try expressions.bind(goal.measure), try reader.expressions.bind(goal.task),
      for: .verbatim("`>=`"))
    guard !collector.calls.isEmpty else {
      throw Diagnostic(
        code: "expected-aggregate",
        Message(
          "a target needs an aggregate such as `sum(x)`", "目标应为汇总函数，如 `求和(数值)`"),
        at: goal.measure.span)
    }
    guard let task = aligned.right.constant?.bounds, task.isExact, task.lower > 0 else {
      throw Diagnostic(
        code: "expected-value",
        Message(
          "the task needs a value above 0 that is written out", "任务应为直接写出的值，且大于 0"),
        at: goal.task.span)
    }
    let grouped = PlanNode(
      Aggregation(keys: keys, calls: collector.calls), over: input,
      schema: keys.map { input.schema[$0] } + collector.calls.map(\.output),
      span: reader.step.span)
    let keySchema = keys.map { input.schema[$0] }
    let done = PlanNode(
      Project(keys.indices.map { BoundExpression.column($0) } + [aligned.left.expression]),
      over: grouped,
      schema: keySchema + [aligned.left.schema(named: "done", title: "已完成")],
      span: reader.step.span)
    let columns = CompletionColumns(
      task: task.lower, period: period, date: date, unit: aligned.left.unit)
    return PlanNode(
      Apply(columns), over: done, schema: keySchema + columns.schema, span: reader.step.span)
  }
}

/// Completion, time elapsed, and what is left, for bounded or exact amounts done.
private struct CompletionColumns: TableFunction {
  let task: Double
  let period: Period
  let date: Period
  let unit: Unit?
  let word = Word("target", "目标")
  let lineage = TableLineage.same

  private var days: Double { Double(period.end - period.start) }
  private var elapsed: Double { Double(date.end - period.start) }
  private var perDay: Unit? {
    unit.flatMap { UnitCatalog.unit("\($0.symbol)/天") }
  }

  var schema: [ColumnSchema] {
    [
      ColumnSchema(name: "done", title: "已完成", type: .bounded, unit: unit),
      ColumnSchema(name: "task", title: "任务", type: .number, unit: unit),
      ColumnSchema(name: "completion", title: "完成率", type: .bounded, unit: .percent),
      ColumnSchema(name: "elapsed", title: "时间进度", type: .number, unit: .percent),
      ColumnSchema(name: "ahead", title: "超时间进度", type: .bounded, unit: .percentagePoint),
      ColumnSchema(name: "remaining", title: "剩余", type: .bounded, unit: unit),
      ColumnSchema(name: "year_end", title: "期末预计", type: .bounded, unit: unit),
      ColumnSchema(name: "pace", title: "日均完成", type: .bounded, unit: perDay),
      ColumnSchema(name: "pace_needed", title: "所需日均", type: .bounded, unit: perDay),
    ]
  }

  func evaluate(_ rows: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    context.notes.append(
      Message("year_end is an extrapolation of the pace so far", "期末预计按目前进度外推"))
    let keys = Array(rows.columns.dropLast())
    let amounts = rows.columns[keys.count].vector
    var cells = [[Scalar]](repeating: [], count: schema.count)
    for row in 0..<rows.rowCount {
      for (place, cell) in self.cells(amounts[row].bounds).enumerated() {
        cells[place].append(cell)
      }
    }
    let found = zip(schema, cells).map { schema, cells in
      schema.column(Vector(cells, type: schema.type))
    }
    return Table(keys + found, rowCount: rows.rowCount)
  }

  private func cells(_ done: Bounds?) -> [Scalar] {
    guard let done else { return schema.map { $0.name == "task" ? .number(task) : .missing } }
    func scaled(_ factor: Double) -> Bounds { done * Bounds(exactly: factor) }
    let passed = 100 * elapsed / days
    let remaining = Bounds.maximum(Bounds(exactly: task) - done, Bounds(exactly: 0))
    let left = days - elapsed
    let needed: Scalar =
      left > 0
      ? .bounded(remaining * Bounds(exactly: 1 / left))
      : remaining.upper == 0 ? .bounded(Bounds(exactly: 0)) : .missing
    return [
      .bounded(done), .number(task), .bounded(scaled(100 / task)), .number(passed),
      .bounded(scaled(100 / task) - Bounds(exactly: passed)), .bounded(remaining),
      .bounded(scaled(days / elapsed)), .bounded(scaled(1 / elapsed)), needed,
    ]
  }
}
