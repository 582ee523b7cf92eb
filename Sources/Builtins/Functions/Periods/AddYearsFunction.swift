import Columns
import Diagnostics
import Planning
import Texts

/// `add_years(p, n)`: a period some years later.
struct AddYearsFunction: Function {
  let help = Help(
    "add_years", chinese: "加年",
    signature: Message("add_years(PERIOD, YEARS)", "加年(时期, 年数)"),
    summary: Message(
      "the period so many years later, or earlier for a negative number", "推后若干年的时期；年数为负则提前"),
    examples: ["add_years(2019年, 3)", "add_years(2020-02-29, 1)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    return call.result(by: self, of: [try call.period(0), try call.integer(1)], type: .period)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.adding(years: vectors[1], to: vectors[0])
  }
}
