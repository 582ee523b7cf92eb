/// Cells as plain text, for names made from values and for files.
package enum CellText {
  /// Exact and without unit; missing is `missing`.
  package static func plain(_ cell: Scalar) -> String {
    switch cell {
    case .missing: "missing"
    case .boolean(let value): value ? "true" : "false"
    case .undecided: "undecided"
    case .integer(let value): String(value)
    case .number(let value): NumberText.exact(value)
    case .bounded(let bounds): NumberText.exact(bounds)
    case .text(let text): text
    case .period(let period): period.text
    }
  }
}
