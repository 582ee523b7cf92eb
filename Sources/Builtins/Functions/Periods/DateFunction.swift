import Columns
import Diagnostics
import Planning
import Texts

/// `date(y, m, d)`: a day of the calendar.
struct DateFunction: Function {
  let help = Help(
    "date", chinese: "日期",
    signature: Message("date(YEAR, MONTH, DAY)", "日期(年, 月, 日)"),
    summary: Message(
      "the day of a year, month and day; missing where there is none", "由年、月、日得到日期；无此日期时为缺失"),
    examples: ["date(2020, 2, 29)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(3...3)
    let parts = [try call.integer(0), try call.integer(1), try call.integer(2)]
    return call.result(by: self, of: parts, type: .period)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.date(vectors[0], vectors[1], vectors[2])
  }
}
