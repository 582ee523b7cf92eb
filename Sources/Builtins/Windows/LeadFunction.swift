import Columns
import Diagnostics
import Planning
import Texts

/// The value of the row after.
struct LeadFunction: WindowFunction {
  let help = Help(
    "lead", chinese: "下期",
    signature: Message("lead(X [, N])", "下期(值 [, 行数])"),
    summary: Message("the value N rows after in the order given", "按给定次序后若干行的值，行数默认为 1"),
    examples: [
      "villages | derive before = lead(income) per county, village order year | select"
        + " village, year, income, before | take 3"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(1...2)
    let x = try call.argument(0)
    let distance = call.arguments.count > 1 ? try call.constantInteger(1) : 1
    return call.window(
      help, type: x.type ?? .number, unit: x.unit, parameters: [.integer(distance)], arguments: [x])
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    WindowKernel.shifted(vectors[0], partitions, by: -call.operation.integer(0))
  }
}
