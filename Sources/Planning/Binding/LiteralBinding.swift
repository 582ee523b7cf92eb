import Columns
import Diagnostics
import Syntax
import Texts

extension Operand {
  /// A number as written, with its magnitude and unit.
  static func number(_ literal: NumberLiteral, span: Span) throws(Diagnostic) -> Operand {
    guard let unitText = literal.unit else {
      let isMagnitude = literal.magnitude != 1
      let value = literal.total
      let form: NumberForm = isMagnitude ? .magnitude : .bare
      if let integer = literal.integer, let magnitude = Int(exactly: literal.magnitude) {
        let (product, overflow) = integer.multipliedReportingOverflow(by: magnitude)
        if !overflow {
          return Operand(
            .constant(.integer(product), .integer), type: .integer, span: span, literal: form)
        }
      }
      // `1.2万` is the whole number 12,000.
      if isMagnitude, let whole = Int(exactly: value) {
        return Operand(
          .constant(.integer(whole), .integer), type: .integer, span: span, literal: form)
      }
      return Operand(.constant(.number(value), .number), type: .number, span: span, literal: form)
    }
    let symbol = literal.magnitudeWord + unitText
    let spoken = SpokenFigure.written(literal.digits, symbol)
    guard let unit = UnitCatalog.unit(symbol), spoken == nil else {
      let hint = spoken.flatMap { figure -> Message? in
        guard !figure.isEmpty else { return nil }
        return Message("`\(figure.english)` is how it is written", "应写作 `\(figure.chinese)`")
      }
      throw .unknownUnit(symbol, at: span, hint: hint)
    }
    if let integer = literal.integer, unit.isPlainCount {
      return Operand(
        .constant(.integer(integer), .integer, unit: unit), type: .integer, unit: unit, span: span)
    }
    return Operand(
      .constant(.number(literal.value), .number, unit: unit), type: .number, unit: unit,
      span: span)
  }

  static func period(_ literal: CalendarPeriod, span: Span) throws(Diagnostic) -> Operand {
    guard let period = Period(literal) else {
      throw Diagnostic(
        code: "no-such-date", Message("there is no such date in the calendar", "日历上没有这一天"),
        at: span)
    }
    return Operand(.constant(.period(period), .period), type: .period, span: span)
  }
}
