import Columns

/// A table with the rows of it that are meant: a filter or sort moves no cells.
struct Relation: Sendable {
  var table: Table
  /// Row numbers of the table in order; nil for all of them.
  var rows: [Int32]?
  /// A column whose cells, in the order of the rows, come out of what found the rows.
  var made: MadeColumn?

  struct MadeColumn: Sendable {
    var place: Int
    var cells: @Sendable () -> Vector
  }

  init(_ table: Table, rows: [Int32]? = nil) {
    self.table = table
    self.rows = rows
  }

  var rowCount: Int { rows?.count ?? table.rowCount }

  /// The cells of one column in the order of the rows.
  func vector(_ place: Int) -> Vector {
    let vector = table.columns[place].vector
    guard let rows else { return vector }
    if let made, made.place == place { return made.cells() }
    return vector.gathered(RowNumbers(present: rows))
  }

  /// The relation as a table of its own.
  var materialized: Table {
    guard rows != nil else { return table }
    let columns = table.columns.enumerated().map { place, column in
      column.holding(vector(place))
    }
    return Table(columns, rowCount: rowCount)
  }

  /// The same rows, of which only those at the places given.
  func picking(_ places: [Int32]) -> Relation {
    guard let rows else { return Relation(table, rows: places) }
    return Relation(table, rows: RowSelection.composed(rows, places))
  }
}
