import Columns
import Diagnostics
import Planning
import Texts

/// `is_nan(x)`: whether a file brought in a cell that is not a number.
struct IsNotANumberFunction: Function {
  let help = Help(
    "is_nan", chinese: "非数",
    signature: Message("is_nan(X)", "非数(数值)"),
    summary: Message("whether the cell is the special value \"not a number\"", "该格是否为特殊值“非数”（NaN）"),
    details: Message(
      "Functions give missing rather than NaN; only calculations with infinities give it.",
      "函数算不出时给出缺失而非 NaN；NaN 只出自含无穷大的运算。"),
    examples: ["is_nan(0.5)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    return call.result(by: self, of: [number], type: .boolean)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    ExtremeKernel.isNotANumber(vectors[0])
  }
}
