import Columns
import Diagnostics
import Glibc
import Planning
import Statistics
import Texts

/// Carries each row's measure, its last column, to a later period by a growth that is given.
struct GrowthProjection: TableFunction {
  /// The place of the rows' period; nil where they have none.
  let time: Int?
  let period: Period
  let scenario: GrowthScenario
  /// Of the value that is worked out.
  let type: ColumnType
  /// The rows' columns, the value, and where growth is spread its interval.
  let schema: [ColumnSchema]
  let word = Word("project", "测算")
  let lineage = TableLineage.same

  func evaluate(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    let factors = factors(table, &context)
    let values = table.columns[table.columns.count - 1].vector
    let cells = factors.indices.map { row -> Bounds? in
      guard values.isPresent(row), let factor = factors[row] else { return nil }
      return values[row].bounds.map { $0 * Bounds(exactly: factor) }
    }
    var vectors = table.columns.dropLast().map(\.vector)
    vectors.append(Self.vector(cells, type))
    if scenario.dispersion > 0 {
      // 90% of a normal deviate lie within 1.645 deviations.
      let spread = Bounds(
        lower: exp(-1.6448536 * scenario.dispersion), upper: exp(1.6448536 * scenario.dispersion))
      vectors.append(Self.vector(cells.map { $0.map { $0 * spread } }, .bounded))
    }
    return Table(zip(schema, vectors).map { $0.column($1) }, rowCount: table.rowCount)
  }

  /// (1 + g)^years of each row; missing for rows without a period or after the target's.
  private func factors(_ table: Table, _ context: inout TableContext) -> [Double?] {
    let growth = scenario.growth
    guard let time else { return [Double?](repeating: 1 + growth, count: table.rowCount) }
    var late = 0
    let factors = (0..<table.rowCount).map { row -> Double? in
      guard let year = Self.year(table.columns[time].vector[row]) else { return nil }
      let years = period.lastDate.year - year
      guard years >= 0 else {
        late += 1
        return nil
      }
      return pow(1 + growth, Double(years))
    }
    if late > 0 {
      context.notes.append(
        Message(
          "\(Plural.count(late, "row")) of a later period", "\(late) 行的时期晚于目标时期"))
    }
    return factors
  }

  private static func year(_ cell: Scalar) -> Int? {
    switch cell {
    case .integer(let year): year
    case .period(let period): period.lastDate.year
    default: nil
    }
  }

  private static func vector(_ cells: [Bounds?], _ type: ColumnType) -> Vector {
    Vector(
      cells.map { cell -> Scalar in
        guard let cell else { return .missing }
        return type == .bounded ? .bounded(cell) : .number(cell.lower)
      }, type: type)
  }
}
