import Columns
import Diagnostics
import Planning
import Syntax

/// One row per column: type, unit, missing, distinct, quartiles and shape.
struct DescribeVerb: Verb {
  let help = Help(
    "describe", chinese: "概况", synonyms: ["summary"], signature: "describe",
    summary: "per column: type, unit, missing, bounded, distinct, quartiles and a sparkline",
    summaryChinese: "各列概况：类型、单位、缺失、有界、去重数、四分位与分布",
    examples: ["villages | describe"])

  private static let figures = ["min", "q1", "median", "q3", "max"]

  private static let schema =
    [
      ColumnSchema(name: "column", type: .text), ColumnSchema(name: "title", type: .text),
      ColumnSchema(name: "type", type: .text), ColumnSchema(name: "unit", type: .text),
      ColumnSchema(name: "missing", type: .integer),
      ColumnSchema(name: "bounded", type: .integer),
      ColumnSchema(name: "distinct", type: .integer),
    ] + figures.map { ColumnSchema(name: $0, type: .bounded) } + [
      ColumnSchema(name: "shape", type: .text)
    ]

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectNoArguments()
    let function = TableFunction("describe", lineage: .all) { table, context in
      Self.describe(table, context.isCancelled)
    }
    return PlanNode(.apply(input, function), schema: Self.schema, span: step.span)
  }

  private static func describe(_ table: Table, _ isCancelled: () -> Bool) -> Table {
    var cells = [[Scalar]](repeating: [], count: schema.count)
    for column in table.columns where !isCancelled() {
      let row = summary(column)
      for place in cells.indices { cells[place].append(row[place]) }
    }
    let columns = zip(schema, cells).map { schema, cells in
      Column(schema.name, Vector(cells, type: schema.type))
    }
    guard !table.columns.isEmpty, cells[0].count == table.columns.count else {
      return Table(
        schema.map { Column($0.name, .missing($0.type, count: 0)) }, rowCount: 0)
    }
    return Table(columns, rowCount: table.columns.count)
  }

  private static func summary(_ column: Column) -> [Scalar] {
    let vector = column.vector
    let present = (0..<vector.count).filter { vector.isPresent($0) }
    var boundedCount = 0
    if case .bounded(let values) = vector.storage {
      for row in present where !values[row].isExact { boundedCount += 1 }
    }
    let rows = present.map { Int32(truncatingIfNeeded: $0) }
    let distinct = Grouper.group([vector.gathered(rows)], rows: rows.count).count
    var figures = [Scalar](repeating: .missing, count: 5)
    var shape = Scalar.missing
    if vector.type.isNumeric, !present.isEmpty {
      let bounded = vector.gathered(rows).storage.boundedValues
      let lower = bounded.lower.sorted()
      let upper = bounded.upper.sorted()
      figures = [0, 0.25, 0.5, 0.75, 1].map { share in
        .bounded(Bounds(lower: quantile(lower, share), upper: quantile(upper, share)))
      }
      shape = sparkline(bounded).map { .text($0) } ?? .missing
    }
    return [
      .text(column.name), column.title.map { .text($0) } ?? .missing,
      .text(column.type.rawValue), column.unit.map { .text($0.symbol) } ?? .missing,
      .integer(vector.missingCount), .integer(boundedCount), .integer(distinct),
    ] + figures + [shape]
  }

  /// Linear interpolation between the order statistics (Hyndman and Fan 1996, type 7).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    if sorted[below] == sorted[above] || place == Double(below) { return sorted[below] }
    // From an open end to a number there is no way in between.
    if !sorted[below].isFinite { return sorted[below] }
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }

  /// Eight equal bins of the finite exact values.
  private static func sparkline(_ values: BoundedValues) -> String? {
    let exact = (0..<values.count).filter { values[$0].isExact && values.lower[$0].isFinite }
      .map { values.lower[$0] }
    guard let low = exact.min(), let high = exact.max(), low < high else { return nil }
    var counts = [Int](repeating: 0, count: 8)
    for value in exact {
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
