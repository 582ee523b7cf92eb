import Columns
import Diagnostics
import Planning
import Texts

/// `days(p)`: how long a period is.
struct DaysFunction: Function {
  let help = Help(
    "days", chinese: "天数",
    signature: Message("days(PERIOD)", "天数(时期)"),
    summary: Message("the number of days of a period", "时期的天数"),
    examples: ["days(2020年2月)", "days(2019年)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(
      by: self, of: [try call.period(0)], type: .integer, unit: UnitCatalog.knownUnit("天")
    )
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.part(.dayCount, vectors[0])
  }
}
