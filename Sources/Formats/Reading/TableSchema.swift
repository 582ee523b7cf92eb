package import Columns

/// What is known of a file's columns before it is read.
package struct TableSchema: Sendable {
  package struct Column: Sendable {
    package var name: String
    package var title: String?
    /// Nil infers it.
    package var type: ColumnType?
    package var unit: Unit?
    package var missingValues: [String]

    package init(
      name: String, title: String? = nil, type: ColumnType? = nil, unit: Unit? = nil,
      missingValues: [String] = [""]
    ) {
      self.name = name
      self.title = title
      self.type = type
      self.unit = unit
      self.missingValues = missingValues
    }
  }

  package var columns: [Column]

  package init(columns: [Column]) { self.columns = columns }
}
