import Columns
import Diagnostics
import Planning

/// `add_years(p, n)`: a period some years later.
struct AddYearsFunction: Function {
  let help = Help(
    "add_years", chinese: "加年", signature: "add_years(PERIOD, YEARS)",
    summary: "the period so many years later, or earlier for a negative number",
    summaryChinese: "若干年之后的同一时期；负数为之前",
    examples: ["add_years(2019年, 3)", "add_years(2020-02-29, 1)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    return call.result(of: [try call.period(0), try call.integer(1)], type: .period) { vectors in
      CalendarKernels.adding(years: vectors[1], to: vectors[0])
    }
  }
}
