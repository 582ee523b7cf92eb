import Columns
import Diagnostics
import Planning
import Texts

/// `abs(x)`: a number without its sign.
struct AbsFunction: Function {
  let help = Help(
    "abs", chinese: "绝对值",
    signature: Message("abs(X)", "绝对值(数值)"),
    summary: Message("the number without its sign", "去掉正负号的数值，单位不变"),
    examples: ["abs(-3.5)", "abs(3万元 - 5万元)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    return call.result(by: self, of: [number], type: number.type ?? .number, unit: number.unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try MagnitudeKernel.apply(vectors[0])
  }
}
