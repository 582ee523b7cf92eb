import Columns
import Diagnostics
import Planning
import Texts

extension BoundCall {
  /// The function called on the operands, at once where all of them are constant.
  func result(
    by function: some Function, of operands: [Operand], parameters: [Scalar] = [],
    label: String = "", type: ColumnType, unit: Unit? = nil, mayBeUndecided: Bool = false
  ) -> Operand {
    let call = Call(
      Operation(function.help, parameters, label: label), operands.map(\.expression), type: type,
      unit: unit, span: span)
    return Operand(calling: function, call, mayBeUndecided: mayBeUndecided)
  }

  /// A number that is not bounded.
  func unbounded(_ operand: Operand) throws(Diagnostic) -> Operand {
    guard operand.type != .bounded else { throw .boundedRefused(name, operand) }
    return operand
  }

  /// A number without a unit, a share as the ratio it is; any other unit is refused.
  func plain(_ operand: Operand) throws(Diagnostic) -> Operand {
    guard let unit = operand.unit else { return operand }
    guard unit.isDimensionless else {
      throw .unitRefused(name, operand, unit, text: text(of: operand))
    }
    return operand.scaled(by: unit.scale, unit: nil)
  }

  /// An argument as it was written, `x` where that is not known.
  private func text(of operand: Operand) -> String {
    guard let place = arguments.firstIndex(where: { $0.span == operand.span }),
      texts.indices.contains(place), !texts[place].isEmpty
    else { return "x" }
    return texts[place]
  }
}

extension Diagnostic {
  static func boundedRefused(_ name: String, _ operand: Operand) -> Diagnostic {
    Diagnostic(
      code: "bounded-refused",
      Message(
        "`\(name)` needs an exact number here, found a bounded one",
        "`\(name)` 此处应为确切的数值，实为有界的数值"),
      at: operand.span,
      hint: Message(
        "`lower(x)`, `upper(x)` and `midpoint(x)` are exact numbers",
        "`下限(x)`、`上限(x)` 和 `中点(x)` 是确切的数值"))
  }

  fileprivate static func unitRefused(
    _ name: String, _ operand: Operand, _ unit: Unit, text: String
  ) -> Diagnostic {
    let isSimple = unit.terms.count == 1 && unit.terms[0].exponent == 1
    let quotient = "`\(text) / 1\(unit.symbol)`"
    let either = isSimple ? Message("\(quotient) or ", "\(quotient) 或 ") : .empty
    let dimension = unit.dimensionName
    return Diagnostic(
      code: "unit-refused",
      Message(
        "`\(name)` needs a number without a unit, found \(dimension.english) in \(unit.symbol)",
        "`\(name)` 应为无单位的数值，实为\(dimension.chinese)（\(unit.symbol)）"),
      at: operand.span,
      hint: either + Message("`value(\(text))` has none", "`数值(\(text))` 没有单位"))
  }
}
