import Columns
import Diagnostics
import Planning
import Texts

/// Mean of the row and those before it.
struct MovingMeanFunction: WindowFunction {
  let help = Help(
    "moving_mean", chinese: "移动平均",
    signature: Message("moving_mean(X, N)", "移动平均(数值, 行数)"),
    summary: Message(
      "mean of the row and the N − 1 before it in the order given", "按给定次序，连同本行在内的最近若干行的平均数"),
    examples: [
      "villages | summarize total = sum(income) by year | derive m = moving_mean(total,"
        + " 2) order year"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let width = try call.constantInteger(1)
    guard width >= 1 else {
      throw Diagnostic(
        code: "out-of-range",
        Message("the width of a mean is at least 1", "移动平均的行数至少为 1"),
        at: call.arguments[1].span)
    }
    return call.window(
      help, type: .number, unit: x.unit, parameters: [.integer(width)], arguments: [x])
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    let values = try SpreadKernel.exact(vectors[0], for: "moving_mean")
    return WindowKernel.movingMean(
      values, vectors[0].mask, partitions, width: call.operation.integer(0))
  }
}
