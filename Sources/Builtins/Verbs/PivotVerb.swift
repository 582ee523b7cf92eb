import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// One row per key and one column per value of another key.
struct PivotVerb: Verb {
  let help = Help(
    "pivot", chinese: "转宽",
    signature: Message("pivot AGGREGATE [by A, …] over B", "转宽 汇总函数 [按 列, …] 跨 列"),
    summary: Message(
      "aggregates in a grid: a row for each `by`, a column for each value of `over`",
      "长表转宽表：`按` 的每个值一行，`跨` 的每个值一列，格内为汇总值"),
    details: Message(
      "A combination without rows is missing, not zero.", "没有数据行的组合为缺失，不是 0。"),
    examples: ["villages | pivot mean(income) by county over year"])

  /// So many columns can still be read; more are a mistake.
  private static let columnLimit = 1000

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .over)
    try reader.expectArguments(
      "pivot mean(income) by county over year", "转宽 平均(收入) 按 县区 跨 年份")
    guard let over = try reader.clause(.over), !over.arguments.isEmpty else {
      throw Diagnostic(
        code: "missing-clause",
        Message(
          "`pivot` needs the column whose values become columns",
          "`\(reader.verb)` 须指明哪一列的值展开成各列"),
        at: step.verb.span, hint: Message("`over year`", "例如 `跨 年份`"))
    }
    let rows = try reader.clause(.by)?.arguments ?? []
    try reader.expectEachOnce(rows + over.arguments)
    let clause = Clause(
      word: .by, span: over.span, arguments: rows + over.arguments)
    let summarize = Step(
      verb: step.verb, arguments: step.arguments, clauses: [clause], span: step.span)
    let grouped = try SummarizeVerb().lower(summarize, input, binder)
    let table = try binder.table(of: .plan(grouped), at: step.span)
    let spread = try Self.spread(
      table, keys: rows.count, headers: over.arguments.count,
      measures: step.arguments.count, at: step.span)
    let (source, keys) = try SummarizeVerb.keys(reader, clause)
    let layout = Origin.Layout(
      keys: rows.indices.map { ($0, keys[$0]) }, heads: Array(keys.dropFirst(rows.count)))
    let counts = [rows.count, over.arguments.count, step.arguments.count].map(String.init)
    return PlanNode(
      scanning: TableSource(
        spread, name: nil, origin: Origin(.keyed(source, layout)),
        identity: TableSource.Layout(of: [grouped], words: ["pivot"] + counts)),
      span: step.span)
  }

  private static func spread(
    _ table: Table, keys: Int, headers: Int, measures: Int, at span: Span
  ) throws(Diagnostic) -> Table {
    let vectors = table.columns.map(\.vector)
    let rows = Grouper.group(Array(vectors[..<keys]), rows: table.rowCount)
    let columns = Grouper.group(
      Array(vectors[keys..<(keys + headers)]), rows: table.rowCount)
    guard columns.count * measures <= columnLimit else {
      let count = columns.count * measures
      throw Diagnostic(
        code: "too-many-columns",
        Message(
          "this would make \(count) columns, more than \(columnLimit)",
          "将生成 \(count) 列，超过上限 \(columnLimit) 列"), at: span)
    }
    let rowCount = keys == 0 ? min(table.rowCount, 1) : rows.count
    let heads = rows.firstRows
    var result = table.columns[..<keys].map { $0.holding($0.vector.gathered(heads)) }
    // The row that each cell of the grid is from, column by column.
    var grid = [Int32](repeating: -1, count: rowCount * columns.count)
    let (rowIds, columnIds) = (rows.ids, columns.ids)
    for row in 0..<table.rowCount {
      grid[columnIds[row] * rowCount + rowIds[row]] = Int32(truncatingIfNeeded: row)
    }
    for (column, head) in columns.firstRows.enumerated() {
      let sources = Array(grid[(column * rowCount)..<((column + 1) * rowCount)])
      let label = (keys..<(keys + headers)).map {
        CellText.plain(vectors[$0][Int(head)])
      }.joined(separator: " ")
      for measure in 0..<measures {
        let source = table.columns[keys + headers + measure]
        let name = measures == 1 ? label : "\(label) \(source.name)"
        result.append(
          Column(
            unique(name, result), unit: source.unit, words: source.words,
            source.vector.gathered(sources)))
      }
    }
    return Table(result, rowCount: rowCount)
  }

  private static func unique(_ name: String, _ columns: [Column]) -> String {
    var candidate = name
    var number = 2
    while columns.contains(where: { $0.name == candidate }) {
      candidate = "\(name) \(number)"
      number += 1
    }
    return candidate
  }
}
