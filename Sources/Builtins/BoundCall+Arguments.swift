import Columns
import Diagnostics
import Planning

/// What every function asks of its arguments, with one wording for what is wrong.
extension BoundCall {
  func expectCount(_ count: Int) throws(Diagnostic) { try expectCount(count...count) }

  func expectCount(_ range: ClosedRange<Int>) throws(Diagnostic) {
    guard !range.contains(arguments.count) else { return }
    let wanted =
      range.lowerBound == range.upperBound
      ? Self.counted(range.lowerBound)
      : range.upperBound == .max
        ? "at least \(Self.counted(range.lowerBound))"
        : "\(range.lowerBound) to \(Self.counted(range.upperBound))"
    throw Diagnostic(
      code: "argument-count",
      "`\(name)` takes \(wanted), found \(arguments.count)", at: span,
      hint: "`help \(name)` shows how it is called")
  }

  private static func counted(_ count: Int) -> String {
    count == 0 ? "no values" : count == 1 ? "one value" : "\(count) values"
  }

  private func argument(_ place: Int, _ wanted: String, _ fits: (Operand) -> Bool)
    throws(Diagnostic) -> Operand
  {
    guard arguments.indices.contains(place) else {
      throw Diagnostic(code: "argument-count", "`\(name)` needs \(wanted)", at: span)
    }
    let operand = arguments[place]
    guard fits(operand) else {
      throw Diagnostic(
        code: "type-mismatch", "`\(name)` needs \(wanted), found \(operand.described)",
        at: operand.span)
    }
    return operand
  }

  func number(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, "a number") { $0.isNumeric }
  }

  func integer(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, "a whole number") { $0.type == .integer }
  }

  func text(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, "text") { $0.type == .text || $0.type == nil }
  }

  func period(_ place: Int) throws(Diagnostic) -> Operand {
    let operand = try argument(place)
    // A bare year is the period it names.
    if operand.literal == .bare, case .integer(let year) = operand.constant,
      (1000...9999).contains(year), let period = Period(year: year)
    {
      return Operand(.constant(.period(period), .period), type: .period, span: operand.span)
    }
    return try argument(place, "a period") { $0.type == .period || $0.type == nil }
  }

  func condition(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, "a condition") { $0.type == .boolean }
  }

  /// A whole number that is written out.
  func constantInteger(_ place: Int) throws(Diagnostic) -> Int {
    let operand = try integer(place)
    guard case .integer(let value) = operand.constant else {
      throw Diagnostic(
        code: "expected-constant", "`\(name)` needs a number that is written out",
        at: operand.span)
    }
    return value
  }

  /// The argument's text as the footer names it.
  func label(_ place: Int) -> String { texts[safe: place] ?? name }
}
