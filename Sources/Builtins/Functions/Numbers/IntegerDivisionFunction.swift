import Columns
import Diagnostics
import Planning
import Texts

/// `div(a, b)` and `mod(a, b)`: whole quotient and remainder.
struct IntegerDivisionFunction: Function {
  let help: Help
  private let division: IntegerDivision

  static let div = IntegerDivisionFunction(
    help: Help(
      "div", chinese: "整除",
      signature: Message("div(A, B)", "整除(被除数, 除数)"),
      summary: Message(
        "how many times B goes into A, rounded down; missing where B is zero",
        "相除后向下取整的商；除数为零时为缺失"),
      details: Message(
        "`a` is `b * div(a, b) + mod(a, b)`.", "`a` 恒等于 `b * 整除(a, b) + 余数(a, b)`。"),
      examples: ["div(17, 5)", "div(-7, 2)"]),
    division: .quotient)

  static let mod = IntegerDivisionFunction(
    help: Help(
      "mod", chinese: "余数", synonyms: ["求余"],
      signature: Message("mod(A, B)", "余数(被除数, 除数)"),
      summary: Message(
        "what remains of A after whole Bs, with the sign of B; missing where B is zero",
        "相除后的余数，正负同除数；除数为零时为缺失"),
      examples: ["mod(17, 5)", "mod(-7, 2)"]),
    division: .remainder)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    let left = try call.unbounded(try call.number(0))
    let right = try call.unbounded(try call.number(1))
    // A column with a unit may be divided by a plain number, which leaves the unit.
    let dividesUnit = left.unit != nil && right.unit == nil && right.literal != .magnitude
    let (a, b, unit): (Operand, Operand, Unit?)
    if division == .quotient, dividesUnit {
      (a, b, unit) = (left, right, left.unit)
    } else {
      (a, b, unit) = try UnitAlignment.align(left, right, for: .verbatim("`\(call.name)`"))
    }
    let isWhole = [a.type, b.type].allSatisfy { $0 == .integer }
    return call.result(
      by: self, of: [a, b], type: isWhole ? .integer : .number,
      unit: division == .quotient && !dividesUnit ? nil : unit
    )
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try division(vectors[0], vectors[1])
  }
}
