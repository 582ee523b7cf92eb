/// How a file is to be read, where that is not left to be found out.
package struct ReadOptions: Sendable {
  /// The format, where the ending and the beginning of the file do not say it.
  package var format: String?
  package var delimiter: UInt8?
  package var hasHeader: Bool?
  /// Spellings of a missing cell besides the usual ones.
  package var missing: [String] = []
  /// Lines before the head: a title, a date.
  package var skippedLines = 0
  /// Fills rows with too few fields and cuts those with too many, instead of refusing the file.
  package var repairsRagged = false
  /// Columns of the screen that each field of fixed width takes; none finds them out.
  package var widths: [Int] = []
  /// The columns that a data package promises.
  package var schema: TableSchema?

  package init() {}

  /// What `with` may say of a file, by its word.
  package enum Name: String, Sendable, CaseIterable {
    case ragged, skip, delimiter, missing, header, widths
  }

  /// What was said.
  var said: [Name] {
    let isSaid: [(Name, Bool)] = [
      (.ragged, repairsRagged), (.skip, skippedLines > 0), (.delimiter, delimiter != nil),
      (.missing, !missing.isEmpty), (.header, hasHeader != nil), (.widths, !widths.isEmpty),
    ]
    return isSaid.filter(\.1).map(\.0)
  }
}
