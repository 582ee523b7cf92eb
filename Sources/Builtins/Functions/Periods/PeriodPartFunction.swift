import Columns
import Diagnostics
import Planning
import Texts

/// `year`, `quarter`, `month` and `day` of a period.
struct PeriodPartFunction: Function {
  let help: Help
  private let part: CalendarKernels.Part

  static let year = PeriodPartFunction(
    help: Help(
      "year", chinese: "年份",
      signature: Message("year(PERIOD)", "年份(时期)"),
      summary: Message(
        "the year of a period; missing where it reaches over several", "时期所属的年份；跨年时为缺失"),
      examples: ["year(2019-12-31)", "year(2019年12月)"]),
    part: .year)

  static let quarter = PeriodPartFunction(
    help: Help(
      "quarter", chinese: "季度",
      signature: Message("quarter(PERIOD)", "季度(时期)"),
      summary: Message(
        "the quarter of a period, 1 to 4; missing where it reaches over several",
        "时期所属的季度，1 至 4；跨季时为缺失"),
      examples: ["quarter(2019-12-31)"]),
    part: .quarter)

  static let month = PeriodPartFunction(
    help: Help(
      "month", chinese: "月份",
      signature: Message("month(PERIOD)", "月份(时期)"),
      summary: Message(
        "the month of a period, 1 to 12; missing where it reaches over several",
        "时期所属的月份，1 至 12；跨月时为缺失"),
      examples: ["month(2019年12月)"]),
    part: .month)

  static let day = PeriodPartFunction(
    help: Help(
      "day", chinese: "日",
      signature: Message("day(PERIOD)", "日(时期)"),
      summary: Message(
        "the day of the month of a date; missing for longer periods", "日期是当月的第几日；时期不止一日时为缺失"),
      examples: ["day(2019-12-31)"]),
    part: .day)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    if part == .year, call.arguments[0].type == .integer {
      return ValueFunction.stripped(call.arguments[0], call)
    }
    return call.result(by: self, of: [try call.period(0)], type: .integer)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.part(part, vectors[0])
  }
}
