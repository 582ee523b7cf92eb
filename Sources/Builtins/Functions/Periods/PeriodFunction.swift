import Columns
import Diagnostics
import Planning
import Texts

/// `period(t)`: the period that a text or a year names.
struct PeriodFunction: Function {
  let help = Help(
    "period", chinese: "时期",
    signature: Message("period(TEXT)", "时期(文本)"),
    summary: Message(
      "the year, quarter, month or day that a text or a whole number names", "文本或整数所指的年、季、月或日"),
    details: Message(
      "Reads 2019, 2019Q4, 2019-12, 2019-12-31 and 2019年12月31日; else it is missing.",
      "可读 2019、2019Q4、2019-12、2019-12-31 和 2019年12月31日；读不出时为缺失。"),
    examples: ["period(\"2019年12月\")", "period(2019)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let operand = call.arguments[0]
    switch operand.type {
    case .period: return operand
    case .integer:
      return call.result(by: self, of: [operand], type: .period)
    default:
      return call.result(by: self, of: [try call.text(0)], type: .period)
    }
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.period(vectors[0])
  }
}
