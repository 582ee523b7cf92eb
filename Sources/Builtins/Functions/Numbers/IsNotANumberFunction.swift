import Columns
import Diagnostics
import Planning

/// `is_nan(x)`: whether a file brought in a cell that is not a number.
struct IsNotANumberFunction: Function {
  let help = Help(
    "is_nan", chinese: "非数", signature: "is_nan(X)",
    summary: "whether the cell is the special value \"not a number\"",
    summaryChinese: "是否为特殊值“非数”",
    details: "Functions give missing rather than NaN; only calculations with infinities give it.",
    examples: ["is_nan(0.5)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    return call.result(of: [number], type: .boolean) { vectors in
      ExtremeKernel.isNotANumber(vectors[0])
    }
  }
}
