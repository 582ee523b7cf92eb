import Columns
import Diagnostics
import Planning

/// `min(a, b, …)` and `max(a, b, …)` of the values of one row; with one argument they are
/// aggregates.
struct ExtremeFunction: Function {
  let help: Help
  private let kernel: ExtremeKernel

  static let min = ExtremeFunction(
    help: Help(
      "min", chinese: "最小", signature: "min(A, B, …)",
      summary: "the smallest of the values of one row",
      summaryChinese: "一行中几个值里最小的", examples: ["min(3, 5)", "min(3万元, 50000元)"]),
    kernel: .minimum)

  static let max = ExtremeFunction(
    help: Help(
      "max", chinese: "最大", signature: "max(A, B, …)",
      summary: "the largest of the values of one row",
      summaryChinese: "一行中几个值里最大的", examples: ["max(3, 5)"]),
    kernel: .maximum)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...200)
    for operand in call.arguments where !operand.isNumeric && operand.type != .period {
      throw .expectedNumber(operand, call.name)
    }
    let (operands, type, unit) = try OperatorBinding.alternatives(
      call.arguments, for: "`\(call.name)`")
    let kernel = kernel
    guard operands.allSatisfy({ $0.type != nil }) else {
      return Operand(.constant(.missing, type), type: type, unit: unit, span: call.span)
    }
    return call.result(of: operands, type: type, unit: unit) { vectors in kernel(vectors) }
  }
}
