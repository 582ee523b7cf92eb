/// What the cells of a column are.
package enum ColumnType: String, Sendable, Hashable, CaseIterable {
  /// False, true or, after a comparison of bounded values, undecided.
  case boolean
  /// 64-bit whole numbers, stored in the narrowest width.
  case integer
  /// IEEE doubles on the published scale of the column's unit.
  case number
  /// A lower and an upper bound in each cell.
  case bounded
  case text
  /// A half-open interval of days; a date is a period of one day.
  case period

  package var isNumeric: Bool { self == .integer || self == .number || self == .bounded }
}
