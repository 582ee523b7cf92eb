import Columns
import Diagnostics
import Planning

/// `div(a, b)` and `mod(a, b)`: whole quotient and remainder.
struct IntegerDivisionFunction: Function {
  let help: Help
  private let division: IntegerDivision

  static let div = IntegerDivisionFunction(
    help: Help(
      "div", chinese: "整除", signature: "div(A, B)",
      summary: "how many times B goes into A, rounded down; missing where B is zero",
      summaryChinese: "整除，向下取整；除以零得缺失",
      details: "`a` is `b * div(a, b) + mod(a, b)`.", examples: ["div(17, 5)", "div(-7, 2)"]),
    division: .quotient)

  static let mod = IntegerDivisionFunction(
    help: Help(
      "mod", chinese: "余数", synonyms: ["求余"], signature: "mod(A, B)",
      summary: "what remains of A after whole Bs, with the sign of B; missing where B is zero",
      summaryChinese: "余数，正负同除数；除以零得缺失", examples: ["mod(17, 5)", "mod(-7, 2)"]),
    division: .remainder)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    let left = try call.unbounded(try call.number(0))
    let right = try call.unbounded(try call.number(1))
    let division = division
    // A column with a unit may be divided by a plain number, which leaves the unit.
    let dividesUnit = left.unit != nil && right.unit == nil && right.literal != .magnitude
    let (a, b, unit): (Operand, Operand, Unit?)
    if division == .quotient, dividesUnit {
      (a, b, unit) = (left, right, left.unit)
    } else {
      (a, b, unit) = try UnitAlignment.align(left, right, for: "`\(call.name)`")
    }
    let isWhole = [a.type, b.type].allSatisfy { $0 == .integer }
    return call.result(
      of: [a, b], type: isWhole ? .integer : .number,
      unit: division == .quotient && !dividesUnit ? nil : unit
    ) { vectors throws(KernelFailure) in
      try division(vectors[0], vectors[1])
    }
  }
}
