import Columns
import Diagnostics
import Planning
import Texts

/// `sqrt(x)`: the square root, of the unit too.
struct SqrtFunction: Function {
  let help = Help(
    "sqrt", chinese: "平方根",
    signature: Message("sqrt(X)", "平方根(数值)"),
    summary: Message("the square root; missing for numbers below zero", "平方根；数值小于零时为缺失"),
    details: Message(
      "A unit is halved where all of its powers are even: the root of a square.",
      "单位的幂次全为偶数时（如平方），单位一并开方。"),
    examples: ["sqrt(2)", "sqrt(3万元 * 12万元)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    var number = try call.number(0)
    var root: Unit?
    if let unit = number.unit {
      root = Self.root(of: unit)
      if root == nil { number = try call.plain(number) }
    }
    return call.result(
      by: self, of: [number], type: number.type == .bounded ? .bounded : .number, unit: root
    )
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try NumberFunction.squareRoot(vectors[0])
  }

  private static func root(of unit: Unit) -> Unit? {
    guard unit.terms.allSatisfy({ $0.exponent.isMultiple(of: 2) }) else { return nil }
    return Unit(
      unit.terms.map { term in
        var half = term
        half.exponent /= 2
        return half
      })
  }
}
