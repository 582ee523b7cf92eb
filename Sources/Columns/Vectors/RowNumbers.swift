/// Rows to gather, -1 for those that are absent.
package struct RowNumbers: Sendable {
  package let rows: [Int32]
  /// Zero for absent rows; nil where there is none of them.
  let mask: [UInt8]?

  init(_ rows: [Int32], mask: [UInt8]?) {
    self.rows = rows
    self.mask = mask
  }

  /// Rows none of which is absent.
  package init(present rows: [Int32]) { self.init(rows, mask: nil) }

  /// Looks which rows are absent.
  package init(_ rows: [Int32]) {
    self.rows = rows
    let hasAbsent = rows.range.map { $0.low < 0 } ?? false
    mask = hasAbsent ? mapRows(rows) { $0 < 0 ? 0 : 1 } : nil
  }
}
