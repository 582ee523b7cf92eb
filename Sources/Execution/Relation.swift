import Columns

/// A table with the rows of it that are meant: a filter or sort moves no cells.
struct Relation: Sendable {
  var table: Table
  /// Row numbers of the table in order; nil for all of them.
  var rows: [Int32]?

  init(_ table: Table, rows: [Int32]? = nil) {
    self.table = table
    self.rows = rows
  }

  var rowCount: Int { rows?.count ?? table.rowCount }

  /// The cells of one column in the order of the rows.
  func vector(_ place: Int) -> Vector {
    let vector = table.columns[place].vector
    return rows.map { vector.gathered($0) } ?? vector
  }

  /// The relation as a table of its own.
  var materialized: Table { rows.map { table.gathered($0) } ?? table }

  /// The same rows, of which only those at the places given.
  func picking(_ places: [Int32]) -> Relation {
    guard let rows else { return Relation(table, rows: places) }
    return Relation(table, rows: RowSelection.composed(rows, places))
  }
}
