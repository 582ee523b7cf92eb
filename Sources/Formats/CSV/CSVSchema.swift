package import Columns
package import Texts

/// What is known of a CSV file's columns before it is read.
package struct CSVSchema: Sendable {
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

/// What reading a file found, for the user.
package struct LoadReport: Sendable {
  package var rowCount = 0
  /// Short remarks: the delimiter, units, bounded columns, missing spellings.
  package var remarks: [Message] = []
}

/// A table and what was found on reading it.
package struct LoadedTable: Sendable {
  package var table: Table
  package var report: LoadReport

  package init(table: Table, report: LoadReport) {
    self.table = table
    self.report = report
  }
}
