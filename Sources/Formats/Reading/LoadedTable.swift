package import Columns
package import Texts

/// A table and what was found on reading it.
package struct LoadedTable: Sendable {
  package var table: Table
  package var report: LoadReport

  package init(table: Table, report: LoadReport) {
    self.table = table
    self.report = report
  }
}

/// What reading a file found, for the user.
package struct LoadReport: Sendable {
  package var rowCount = 0
  /// Short remarks: the delimiter, units, bounded columns, missing spellings.
  package var remarks: [Message] = []
}
