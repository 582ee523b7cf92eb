import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// One row per column: type, unit, missing, distinct, quartiles and shape.
struct DescribeVerb: Verb {
  let help = Help(
    "describe", chinese: "概况", synonyms: ["summary"],
    signature: Message("describe", "概况"),
    summary: Message(
      "per column: type, unit, missing, bounded, distinct, quartiles and a sparkline",
      "每列一行：类型、单位、缺失数、有界数、不同值数、四分位数和分布图"),
    examples: ["villages | describe"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectNoArguments()
    return PlanNode(Apply(Description()), over: input, schema: Description.schema, span: step.span)
  }
}

/// A row a column.
private struct Description: TableFunction {
  static let schema = [
    ColumnSchema(name: "column", title: "列", type: .text),
    ColumnSchema(name: "title", title: "别名", type: .text),
    ColumnSchema(name: "type", title: "类型", type: .text, words: ColumnType.allCases.map(\.word)),
    ColumnSchema(name: "unit", title: "单位", type: .text),
    ColumnSchema(name: "missing", title: "缺失数", type: .integer),
    ColumnSchema(name: "bounded", title: "有界数", type: .integer),
    ColumnSchema(name: "distinct", title: "不同值数", type: .integer),
    ColumnSchema(name: "min", title: "最小", type: .bounded),
    ColumnSchema(name: "q1", title: "下四分位", type: .bounded),
    ColumnSchema(name: "median", title: "中位数", type: .bounded),
    ColumnSchema(name: "q3", title: "上四分位", type: .bounded),
    ColumnSchema(name: "max", title: "最大", type: .bounded),
    ColumnSchema(name: "shape", title: "分布", type: .text),
  ]

  let word = Word("describe", "概况")
  let lineage = TableLineage.all

  func evaluate(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    let schema = Self.schema
    var cells = [[Scalar]](repeating: [], count: schema.count)
    for column in table.columns where !context.isCancelled() {
      let row = Self.summary(column)
      for place in cells.indices { cells[place].append(row[place]) }
    }
    let columns = zip(schema, cells).map { schema, cells in
      schema.column(Vector(cells, type: schema.type))
    }
    guard !table.columns.isEmpty, cells[0].count == table.columns.count else {
      return .withoutRows(schema)
    }
    return Table(columns, rowCount: table.columns.count)
  }

  private static func summary(_ column: Column) -> [Scalar] {
    let vector = column.vector
    let present = vector.mask == nil ? vector : vector.gathered(presentRows(vector))
    var boundedCount = 0
    if case .bounded(let values) = present.storage {
      boundedCount = (0..<values.count).count { !values[$0].isExact }
    }
    let distinct = Grouper.group([present], rows: present.count).count
    var figures = [Scalar](repeating: .missing, count: 5)
    var shape = Scalar.missing
    if vector.type.isNumeric, present.count > 0 {
      let whole = Grouping.whole(present.count)
      figures = [0, 0.25, 0.5, 0.75, 1].map { share in
        let value = OrderKernel.quantile(present, share, whole)[0].bounds
        return value.map { .bounded(Bounds(lower: $0.lower, upper: $0.upper)) } ?? .missing
      }
      shape = sparkline(present).map { .text($0) } ?? .missing
    }
    return [
      .text(column.name), column.title.map { .text($0) } ?? .missing,
      .text(column.type.word.english), column.unit.map { .text($0.symbol) } ?? .missing,
      .integer(vector.missingCount), .integer(boundedCount), .integer(distinct),
    ] + figures + [shape]
  }

  private static func presentRows(_ vector: Vector) -> [Int32] {
    (0..<vector.count).filter { vector.isPresent($0) }.map { Int32(truncatingIfNeeded: $0) }
  }

  /// Eight equal bins of the finite exact values.
  private static func sparkline(_ vector: Vector) -> String? {
    let exact: [Double]
    if case .bounded(let values) = vector.storage {
      exact = (0..<values.count).filter { values[$0].isExact }.map { values.lower[$0] }
    } else {
      exact = vector.storage.doubles
    }
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in exact where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low < high else { return nil }
    var counts = [Int](repeating: 0, count: 8)
    for value in exact where value.isFinite {
      let share = (value - low) / (high - low)
      guard share.isFinite else { return nil }
      counts[min(7, Int(share * 8))] += 1
    }
    let tallest = counts.max() ?? 1
    let marks = Array("▁▂▃▄▅▆▇█")
    return String(
      counts.map { $0 == 0 ? " " : marks[min(7, $0 * 8 / max(tallest, 1))] })
  }
}
