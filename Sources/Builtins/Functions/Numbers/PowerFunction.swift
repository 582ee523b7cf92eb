import Columns
import Diagnostics
import Planning
import Texts

/// `power(x, n)`: a number, and its unit, to a power.
struct PowerFunction: Function {
  let help = Help(
    "power", chinese: "乘方", synonyms: ["pow"],
    signature: Message("power(X, EXPONENT)", "乘方(数值, 指数)"),
    summary: Message("the number to a power", "数值的若干次方，单位随之乘方"),
    details: Message(
      "Whole numbers stay whole for a whole exponent of zero or more. A column with a unit or"
        + " with bounds needs a whole exponent that is written out.",
      "整数的零次或正整数次方仍为整数。有单位或有界的列，指数应为直接写出的整数。"),
    examples: ["power(2, 10)", "power(1.05, 3)"])

  /// Beyond this no unit means anything.
  private static let unitPowers = -9...9

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    var base = try call.number(0)
    let exponent = try call.plain(try call.unbounded(try call.number(1)))
    if base.unit?.isDimensionless == true { base = try call.plain(base) }
    if case .integer(let whole) = exponent.constant {
      return try power(call, base, whole)
    }
    if base.unit != nil || base.type == .bounded { throw .wholeExponent(call, exponent) }
    return call.result(by: self, of: [base, exponent], type: .number)
  }

  private func power(_ call: BoundCall, _ base: Operand, _ exponent: Int) throws(Diagnostic)
    -> Operand
  {
    var unit: Unit?
    if let own = base.unit {
      guard Self.unitPowers.contains(exponent) else {
        throw .wholeExponent(call, call.arguments[1])
      }
      for _ in 0..<exponent.magnitude {
        unit = (exponent > 0 ? Unit.product(unit, own) : Unit.quotient(unit, own)).unit
      }
    }
    let type: ColumnType =
      base.type == .bounded ? .bounded : base.type == .integer && exponent >= 0 ? .integer : .number
    return call.result(
      by: self, of: [base], parameters: [.integer(exponent)], type: type, unit: unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    guard vectors.count == 1 else { return PowerKernel.numbers(vectors[0], vectors[1]) }
    let exponent = call.operation.integer(0)
    return switch call.type {
    case .bounded: PowerKernel.bounds(vectors[0], exponent: exponent)
    case .integer: try PowerKernel.integers(vectors[0], exponent: exponent)
    default: PowerKernel.numbers(vectors[0], Vector(.number([Double(exponent)])))
    }
  }
}

extension Diagnostic {
  fileprivate static func wholeExponent(_ call: BoundCall, _ exponent: Operand) -> Diagnostic {
    Diagnostic(
      code: "expected-constant",
      Message(
        "`\(call.name)` of a column with a unit or bounds needs a small whole exponent",
        "`\(call.name)` 用于有单位或有界的列时，指数应为较小的整数"),
      at: exponent.span, hint: Message("a number such as 2, written out", "直接写出数值，如 2"))
  }
}
