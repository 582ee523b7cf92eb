package import Texts

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

  /// As a result or message names it; the English is the raw value.
  package var word: Word {
    switch self {
    case .boolean: Word(rawValue, "真假值")
    case .integer: Word(rawValue, "整数")
    case .number: Word(rawValue, "数值")
    case .bounded: Word(rawValue, "有界数值")
    case .text: Word(rawValue, "文本")
    case .period: Word(rawValue, "时期")
    }
  }

  package var isNumeric: Bool { self == .integer || self == .number || self == .bounded }
}
