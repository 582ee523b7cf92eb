import Columns
import Diagnostics
import Planning
import Texts

/// `clamp(x, lo, hi)`: a number held between two ends.
struct ClampFunction: Function {
  let help = Help(
    "clamp", chinese: "限幅",
    signature: Message("clamp(X, LOW, HIGH)", "限幅(数值, 下端, 上端)"),
    summary: Message(
      "the number, but not below one end or above the other", "把数值限制在两端之间：低于下端取下端，高于上端取上端"),
    examples: ["clamp(17, 0, 10)", "clamp(7万元, 3万, 5万)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(3...3)
    for place in 0..<3 { _ = try call.number(place) }
    let (operands, type, unit) = try OperatorBinding.alternatives(
      call.arguments, for: .verbatim("`\(call.name)`"))
    if let low = operands[1].constant?.double, let high = operands[2].constant?.double, low > high {
      throw Diagnostic(
        code: "ends-crossed",
        Message(
          "the lower end of `\(call.name)` lies above the upper one",
          "`\(call.name)` 的下端高于上端"),
        at: operands[1].span.joined(with: operands[2].span))
    }
    guard operands.allSatisfy({ $0.type != nil }) else {
      return Operand(.constant(.missing, type), type: type, unit: unit, span: call.span)
    }
    return call.result(by: self, of: operands, type: type, unit: unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    ExtremeKernel.clamped(vectors[0], vectors[1], vectors[2])
  }
}
