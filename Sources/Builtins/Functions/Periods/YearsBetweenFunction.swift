import Columns
import Diagnostics
import Planning
import Texts

/// `years_between(a, b)`: how many years lie between the starts of two periods.
struct YearsBetweenFunction: Function {
  let help = Help(
    "years_between", chinese: "相隔年数",
    signature: Message("years_between(FROM, TO)", "相隔年数(起, 止)"),
    summary: Message(
      "the years from the start of one period to the start of another", "从一个时期的起点到另一个时期的起点相隔的年数"),
    examples: ["years_between(2017年, 2020年)", "years_between(2019-01-01, 2019-07-01)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    return call.result(by: self, of: [try call.period(0), try call.period(1)], type: .number)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.years(from: vectors[0], to: vectors[1])
  }
}
