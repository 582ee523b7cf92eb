import Columns
import Diagnostics
import Planning
import Texts

/// Number of the row in its partition.
struct RowNumberFunction: WindowFunction {
  let help = Help(
    "row_number", chinese: "行号",
    signature: Message("row_number()", "行号()"),
    summary: Message("number of the row in its group, in the order given", "按给定次序，本行在组内的序号"),
    examples: [
      "villages | where year = 2019 | derive n = row_number() per county order income"
        + " desc | where n = 1 | select county, village"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> WindowCall {
    try call.expectCount(0)
    return call.window(help, type: .integer, arguments: [])
  }

  func evaluate(_ call: WindowCall, _ vectors: [Vector], _ partitions: OrderedGrouping)
    throws(KernelFailure) -> Vector
  {
    WindowKernel.rowNumbers(partitions)
  }
}
