import Columns
import Diagnostics
import Planning
import Texts

/// `between(a, b)`: a number that lies between two others.
struct BetweenFunction: Function {
  let help = Help(
    "between", chinese: "介于", synonyms: ["bounds"],
    signature: Message("between(A, B)", "介于(下端, 上端)"),
    summary: Message("a number known to lie between two others, both included", "已知介于两数之间的数值，含两端"),
    examples: ["between(3万元, 5万元)", "between(3.5万, 55万) + 1万"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    let low = try call.number(0)
    let high = try call.number(1)
    let (a, b, unit) = try UnitAlignment.align(low, high, for: .verbatim("`\(call.name)`"))
    var result = call.result(by: self, of: [a, b], type: .bounded, unit: unit)
    if unit == nil, low.literal != .computed, high.literal != .computed {
      result.literal = [low.literal, high.literal].contains(.magnitude) ? .magnitude : .bare
    }
    return result
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try BoundsKernels.between(vectors[0], vectors[1])
  }
}
