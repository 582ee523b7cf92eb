import Columns
import Diagnostics
import Planning
import Texts

/// `sign(x)`: -1, 0 or 1.
struct SignFunction: Function {
  let help = Help(
    "sign", chinese: "正负号",
    signature: Message("sign(X)", "正负号(数值)"),
    summary: Message("-1, 0 or 1 for numbers below, at and above zero", "负数、零、正数分别得 -1、0、1"),
    examples: ["sign(-2.5)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    return call.result(by: self, of: [number], type: number.type ?? .number)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try NumberFunction.sign(vectors[0])
  }
}
