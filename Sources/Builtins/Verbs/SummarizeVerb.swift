import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// One row per key with aggregates of its rows.
struct SummarizeVerb: Verb {
  let help = Help(
    "summarize", chinese: "汇总", synonyms: ["aggregate", "group", "summarise"],
    signature: Message(
      "summarize X = AGGREGATE, … [by G, …] [with totals]",
      "汇总 名称 = 汇总函数, … [按 列, …] [附 合计]"),
    summary: Message(
      "one row per key with counts, sums, shares and other aggregates",
      "按键分组，每组一行，计算个数、合计、占比等"),
    details: Message(
      """
      Without `by` there is one row over all. `with totals` adds a row over all keys and, with \
      several keys, subtotals. Expressions over aggregates are allowed: `sum(a) / sum(b)`.
      """,
      """
      不写 `按` 则全部行汇总为一行。`附 合计` 加一行合计；有多个键时还加各级小计。\
      汇总函数之间可以运算：`求和(a) / 求和(b)`。
      """),
    examples: [
      "villages | where year = 2019 | summarize n = count(), reached = share(income >="
        + " 10万) by county",
      "villages | summarize total = sum(income) by county, year with totals | take 6",
    ], options: [Word("totals", "合计")])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .per, .with)
    try reader.expectArguments(
      "summarize n = count() by county", "汇总 村数 = 计数() 按 县区")
    var clause = try reader.clause(.by)
    if clause == nil { clause = try reader.clause(.per) }
    let (source, keys) = try Self.keys(reader, clause)
    let keyed = StepReader(step, source, binder)
    let collector = AggregateCollector(keys: keys)
    let withTotals = keyed.has("totals", "合计", in: try reader.clause(.with))
    let keySchema = keys.map { Self.key(source.schema[$0], withTotals: withTotals) }
    var schema = keySchema
    var outputs = keys.indices.map { BoundExpression.column($0) }
    for argument in step.arguments {
      var expressions = keyed.expressions
      expressions.aggregates = collector
      let operand = try expressions.bind(try keyed.single(argument))
      schema.append(operand.schema(named: keyed.name(of: argument).name))
      outputs.append(operand.expression)
    }
    try reader.expectDistinct(schema)
    let aggregated = PlanNode(
      Aggregation(keys: keys, calls: collector.calls, withTotals: withTotals), over: source,
      schema: keySchema + collector.calls.map(\.output), span: step.span)
    return PlanNode(Project(outputs), over: aggregated, schema: schema, span: step.span)
  }

  /// A key column of the result; totals stand in it as a word of ours.
  private static func key(_ column: ColumnSchema, withTotals: Bool) -> ColumnSchema {
    guard withTotals, column.type == .text else { return column }
    var column = column
    column.words.append(Aggregation.total)
    return column
  }

  /// The key columns; a key that is computed (`by band = bands(…)`) becomes a column first.
  static func keys(_ reader: StepReader, _ clause: Clause?) throws(Diagnostic)
    -> (source: PlanNode, keys: [Int])
  {
    var source = reader.input
    var keys: [Int] = []
    for argument in clause?.arguments ?? [] {
      let expression = try reader.single(argument)
      if argument.label == nil, case .name = expression.kind {
        let place = try reader.column(expression)
        if !keys.contains(place) { keys.append(place) }
        continue
      }
      let operand = try reader.expressions.bind(expression)
      let name = reader.name(of: argument).name
      keys.append(source.schema.count)
      source = PlanNode(
        Project(source.schema.indices.map { BoundExpression.column($0) } + [operand.expression]),
        over: source,
        schema: source.schema + [operand.schema(named: name)], span: argument.span)
    }
    return (source, keys)
  }
}
