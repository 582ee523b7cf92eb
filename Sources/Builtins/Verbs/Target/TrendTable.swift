import Columns
import Diagnostics
import Planning
import Statistics
import Texts

/// One row per group with its trend, from rows of keys, a period and a measure.
struct TrendTable: TableFunction {
  let keyCount: Int
  /// The year that is projected to.
  let target: Double
  let schema: [ColumnSchema]
  let measure: String
  @Aside var span: Span
  let word = Word("project", "测算")

  var lineage: TableLineage { .firstColumns(keyCount) }

  func evaluate(_ rows: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    let grouping = Grouper.group(rows.columns[..<keyCount].map(\.vector), rows: rows.rowCount)
    let firsts = grouping.firstRows
    let ordered = grouping.ordered
    var cells = [[Scalar]](repeating: [], count: schema.count - keyCount)
    var unknown = 0
    for group in 0..<grouping.count {
      let series = try series(rows, ordered.rows(of: group))
      let found = try? self.cells(series)
      if found == nil { unknown += 1 }
      let row =
        found
        ?? [.integer(series.count), series.last.map { .number($0.value) } ?? .missing]
        + [.missing, .missing, .missing]
      for place in row.indices { cells[place].append(row[place]) }
    }
    context.notes.append(Message("extrapolated by steady growth", "按稳定增速外推"))
    if unknown > 0 {
      context.notes.append(
        Message(
          "no trend in \(unknown): two periods with exact positive values are needed",
          "\(unknown) 组看不出趋势：至少需要两期确切的正值"))
    }
    let keys = rows.columns[..<keyCount].map { $0.holding($0.vector.gathered(firsts)) }
    let columns = zip(schema[keyCount...], cells).map { schema, cells in
      schema.column(Vector(cells, type: schema.type))
    }
    return Table(keys + columns, rowCount: grouping.count)
  }

  /// Years with exact values, in order; two values of one year need an aggregate.
  private func series(_ rows: Table, _ places: ArraySlice<Int32>) throws(Diagnostic)
    -> [(year: Int, value: Double)]
  {
    let times = rows.columns[keyCount].vector
    let values = rows.columns[keyCount + 1].vector
    var found: [Int: Double] = [:]
    for place in places.map(Int.init) {
      let year: Int
      switch times[place] {
      case .integer(let number): year = number
      case .period(let period): year = period.lastDate.year
      default: continue
      }
      guard values.isPresent(place), let bounds = values[place].bounds, bounds.isExact else {
        continue
      }
      guard found[year] == nil else {
        throw Diagnostic(
          code: "several-rows",
          Message("several rows of one group are of \(year)", "同一组中 \(year) 年有多行"), at: span,
          hint: Message(
            "an aggregate makes them one, `project mean(\(measure)) …`; `per` parts groups",
            "可用汇总函数并为一行，如 `测算 平均(\(measure)) …`；或用 `每` 分组"))
      }
      found[year] = bounds.lower
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func cells(_ series: [(year: Int, value: Double)]) throws -> [Scalar] {
    let trend = try LogLinearTrend(
      times: series.map { Double($0.year) }, values: series.map(\.value))
    let interval = try trend.interval(at: target)
    return [
      .integer(series.count), series.last.map { .number($0.value) } ?? .missing,
      .number(100 * trend.growth), .number(trend.value(at: target)),
      interval.map { .bounded(Bounds(lower: $0.lower, upper: $0.upper)) } ?? .missing,
    ]
  }
}
