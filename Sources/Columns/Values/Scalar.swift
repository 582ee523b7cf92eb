/// The value of one cell or constant: for display, options and results of one row, never for loops.
package enum Scalar: Sendable, Hashable {
  case missing
  case boolean(Bool)
  /// A comparison that the bounds do not settle.
  case undecided
  case integer(Int)
  case number(Double)
  case bounded(Bounds)
  case text(String)
  case period(Period)

  package var isMissing: Bool { self == .missing }

  /// A number as a point, nil for anything that is not one exact number.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .bounded(let value) where value.isExact: value.lower
    default: nil
    }
  }

  /// A number as bounds.
  package var bounds: Bounds? {
    switch self {
    case .integer(let value): Bounds(exactly: Double(value))
    case .number(let value): Bounds(exactly: value)
    case .bounded(let value): value
    default: nil
    }
  }

  package var type: ColumnType? {
    switch self {
    case .missing: nil
    case .boolean, .undecided: .boolean
    case .integer: .integer
    case .number: .number
    case .bounded: .bounded
    case .text: .text
    case .period: .period
    }
  }
}
