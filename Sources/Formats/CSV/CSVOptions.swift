/// How a file of separated values is to be read, where that is not left to be found out.
package struct CSVOptions: Sendable {
  package var delimiter: UInt8?
  package var hasHeader: Bool?
  /// Spellings of a missing cell besides the usual ones.
  package var missing: [String] = []
  /// Lines before the head: a title, a date.
  package var skippedLines = 0
  /// Fills rows with too few fields and cuts those with too many, instead of refusing the file.
  package var repairsRagged = false

  package init() {}

  static let usualMissing = [
    "", "NA", "N/A", "n/a", "na", "-", "--", "—", "——", "–", "…", "……", "无", "null", "NULL",
    "缺", "NaN", "nan",
  ]
}
