import Columns
import Diagnostics
import Planning
import Texts

/// `start_of` and `end_of`: the first and the last day of a period.
struct PeriodEndFunction: Function {
  let help: Help
  private let end: CalendarKernels.End

  static let start = PeriodEndFunction(
    help: Help(
      "start_of", chinese: "首日",
      signature: Message("start_of(PERIOD)", "首日(时期)"),
      summary: Message("the first day of a period", "时期的第一天"),
      examples: ["start_of(2019Q4)"]),
    end: .first)

  static let last = PeriodEndFunction(
    help: Help(
      "end_of", chinese: "末日",
      signature: Message("end_of(PERIOD)", "末日(时期)"),
      summary: Message("the last day of a period", "时期的最后一天"),
      examples: ["end_of(2020年2月)"]),
    end: .last)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [try call.period(0)], type: .period)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.day(end, vectors[0])
  }
}
