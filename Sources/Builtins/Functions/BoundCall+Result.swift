import Columns
import Diagnostics
import Planning

extension BoundCall {
  /// What a kernel makes of the operands, at once where all of them are constant.
  func result(
    of operands: [Operand], type: ColumnType, unit: Unit? = nil, mayBeUndecided: Bool = false,
    _ evaluate: @escaping @Sendable ([Vector]) throws(KernelFailure) -> Vector
  ) -> Operand {
    let kernel = Kernel(name, span: span) { arguments, _ throws(KernelFailure) in
      try evaluate(arguments)
    }
    return Operand(
      .applying(kernel, operands.map(\.expression), type: type), type: type, unit: unit,
      span: span, mayBeUndecided: mayBeUndecided)
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
      code: "bounded-refused", "`\(name)` needs an exact number here, found a bounded one",
      at: operand.span, hint: "`lower(x)`, `upper(x)` and `midpoint(x)` are exact numbers")
  }

  fileprivate static func unitRefused(
    _ name: String, _ operand: Operand, _ unit: Unit, text: String
  ) -> Diagnostic {
    let isSimple = unit.terms.count == 1 && unit.terms[0].exponent == 1
    let quotient = isSimple ? "`\(text) / 1\(unit.symbol)` or " : ""
    return Diagnostic(
      code: "unit-refused",
      "`\(name)` needs a number without a unit, found \(unit.dimensionName) in \(unit.symbol)",
      at: operand.span, hint: "\(quotient)`value(\(text))` has none")
  }
}
