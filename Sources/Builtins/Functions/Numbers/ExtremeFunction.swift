import Columns
import Diagnostics
import Planning
import Texts

/// `min(a, b, …)` and `max(a, b, …)` of the values of one row; with one argument they are
/// aggregates.
struct ExtremeFunction: Function {
  let help: Help
  private let kernel: ExtremeKernel

  static let min = ExtremeFunction(
    help: Help(
      "min", chinese: "最小",
      signature: Message("min(A, B, …)", "最小(值1, 值2, …)"),
      summary: Message("the smallest of the values of one row", "同一行几个值中最小的"),
      examples: ["min(3, 5)", "min(3万元, 50000元)"]),
    kernel: .minimum)

  static let max = ExtremeFunction(
    help: Help(
      "max", chinese: "最大",
      signature: Message("max(A, B, …)", "最大(值1, 值2, …)"),
      summary: Message("the largest of the values of one row", "同一行几个值中最大的"),
      examples: ["max(3, 5)"]),
    kernel: .maximum)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...200)
    for operand in call.arguments where !operand.isNumeric && operand.type != .period {
      throw .expectedNumber(operand, call.name)
    }
    let (operands, type, unit) = try OperatorBinding.alternatives(
      call.arguments, for: .verbatim("`\(call.name)`"))
    guard operands.allSatisfy({ $0.type != nil }) else {
      return Operand(.constant(.missing, type), type: type, unit: unit, span: call.span)
    }
    return call.result(by: self, of: operands, type: type, unit: unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    kernel(vectors)
  }
}
