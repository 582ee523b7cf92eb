import Columns
import Planning

/// About how many bytes a step takes before it is done, on the safe side.
enum MemoryEstimate {
  /// What a step takes whose inputs came out as they are given.
  static func bytes(_ operation: PlanOperation, _ inputs: [Relation]) -> Int {
    guard let input = inputs.first else { return 0 }
    let rows = input.rowCount
    switch operation {
    case .scan: return 0
    case .limit(_, .sorted(let wanted, _)):
      return TopRows.bytes(groups: 1, count: wanted) ?? rows * 32
    case .limit(_, .top(let wanted, _, let per)): return top(wanted, per, input)
    case .limit: return 0
    case .filter: return rows * 4
    case .project(_, let expressions):
      return rows * expressions.reduce(0) { $0 + width($1, input) }
    case .aggregate(_, let aggregation):
      let keys = aggregation.keys.map { input.table.columns[$0].vector }
      let grouping = Grouper.estimate(keys, rows: rows)
      let gathered = input.rows == nil ? 0 : keys.reduce(0) { $0 + $1.bytesPerRow }
      let computed = aggregation.calls.reduce(0) { sum, call in
        sum + call.arguments.reduce(0) { $0 + width($1, input) }
      }
      let results = grouping.groups * 16 * aggregation.calls.count
      return rows * (grouping.bytesPerRow + gathered + computed) + results
    case .sort: return rows * 32
    case .distinct(_, let columns):
      let keys = columns.map { input.table.columns[$0].vector }
      return rows * (4 + Grouper.estimate(keys, rows: rows).bytesPerRow)
    // What comes out is asked about once it is known how much that is.
    case .join: return rows * 8 + (inputs.last?.rowCount ?? 0) * 12
    case .append:
      return inputs.reduce(0) { $0 + $1.rowCount * $1.table.bytesPerRow }
    case .window(_, let specification):
      let own = input.rows == nil ? 0 : input.table.bytesPerRow
      return rows * (24 + own + 16 * specification.calls.count)
    case .repeatRows: return rows * 8
    case .apply: return input.rows == nil ? 0 : rows * input.table.bytesPerRow
    }
  }

  /// Places for the first rows of each group on each thread, or all rows sorted.
  private static func top(_ wanted: Int, _ per: [Int], _ input: Relation) -> Int {
    let keys = per.map { input.table.columns[$0].vector }
    let grouping = Grouper.estimate(keys, rows: input.rowCount)
    let grouped = per.isEmpty ? 0 : input.rowCount * (grouping.bytesPerRow + 4)
    let places = TopRows.bytes(groups: per.isEmpty ? 1 : grouping.groups, count: wanted)
    return grouped + (places ?? input.rowCount * 48)
  }

  /// Bytes a row that an expression makes; a column that is there already makes none.
  private static func width(_ expression: BoundExpression, _ input: Relation) -> Int {
    switch expression {
    case .column(let place):
      input.rows == nil ? 0 : input.table.columns[place].vector.bytesPerRow
    case .constant, .apply: 9
    }
  }
}
