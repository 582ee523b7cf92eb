package import Figures
package import Texts

/// A named vector with its unit.
package struct Column: Sendable {
  package var name: String
  /// The name in the other language of the dataset, which resolves as well: `收入` of `income`.
  package var title: String?
  package var unit: Unit?
  /// The shell's own words that may stand in its cells: data keeps the English one, the screen
  /// shows the reader's.
  package var words: [Word]
  package var vector: Vector

  package init(
    _ name: String, title: String? = nil, unit: Unit? = nil, words: [Word] = [], _ vector: Vector
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.words = words
    self.vector = vector
  }

  /// The same column with other cells.
  package func holding(_ vector: Vector) -> Column {
    var copy = self
    copy.vector = vector
    return copy
  }

  package var type: ColumnType { vector.type }
  package var schema: ColumnSchema {
    ColumnSchema(
      name: name, title: title, type: type, unit: unit, mayBeUndecided: hasUndecidedCells,
      words: words)
  }

  private var hasUndecidedCells: Bool {
    if case .boolean(let values) = vector.storage {
      values.contains(Truth.undecided)
    } else {
      false
    }
  }
}

/// A column without its cells.
package struct ColumnSchema: Sendable, Hashable {
  package var name: String
  package var title: String?
  package var type: ColumnType
  package var unit: Unit?
  /// Whether a truth value of it may be undecided, so that counts of it are bounds.
  package var mayBeUndecided: Bool
  /// The shell's own words that may stand in its cells: data keeps the English one, the screen
  /// shows the reader's.
  package var words: [Word]

  package init(
    name: String, title: String? = nil, type: ColumnType, unit: Unit? = nil,
    mayBeUndecided: Bool = false, words: [Word] = []
  ) {
    self.name = name
    self.title = title
    self.type = type
    self.unit = unit
    self.mayBeUndecided = mayBeUndecided
    self.words = words
  }

  /// A column of this name, title, unit and words.
  package func column(_ vector: Vector) -> Column {
    Column(name, title: title, unit: unit, words: words, vector)
  }

  package func answers(to name: String) -> Bool { self.name == name || title == name }

  /// `income (万元)`.
  package var described: String { unit.map { "\(name) (\($0.symbol))" } ?? name }
}

/// Columns of one length.
package struct Table: Sendable {
  package var columns: [Column]
  package let rowCount: Int

  package init(_ columns: [Column], rowCount: Int) {
    precondition(
      columns.allSatisfy { $0.vector.count == rowCount }, "every column has the table's rows")
    self.columns = columns
    self.rowCount = rowCount
  }

  package static let empty = Table([], rowCount: 0)

  /// The columns of a schema without a cell.
  package static func withoutRows(_ schema: [ColumnSchema]) -> Table {
    Table(schema.map { $0.column(.missing($0.type, count: 0)) }, rowCount: 0)
  }

  package var schema: [ColumnSchema] { columns.map(\.schema) }

  package var bytesPerRow: Int { columns.reduce(0) { $0 + $1.vector.bytesPerRow } }

  package func column(named name: String) -> Column? {
    columns.first { $0.name == name } ?? columns.first { $0.title == name }
  }

  package func gathered(_ rows: [Int32]) -> Table {
    Table(columns.map { $0.holding($0.vector.gathered(rows)) }, rowCount: rows.count)
  }

  package func slice(_ range: Range<Int>) -> Table {
    Table(columns.map { $0.holding($0.vector.slice(range)) }, rowCount: range.count)
  }
}
