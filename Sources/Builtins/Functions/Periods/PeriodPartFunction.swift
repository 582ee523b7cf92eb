import Columns
import Diagnostics
import Planning

/// `year`, `quarter`, `month` and `day` of a period.
struct PeriodPartFunction: Function {
  let help: Help
  private let part: CalendarKernels.Part

  static let year = PeriodPartFunction(
    help: Help(
      "year", chinese: "年份", signature: "year(PERIOD)",
      summary: "the year of a period; missing where it reaches over several",
      summaryChinese: "所属年份；跨年得缺失", examples: ["year(2019-12-31)", "year(2019年12月)"]),
    part: .year)

  static let quarter = PeriodPartFunction(
    help: Help(
      "quarter", chinese: "季度", signature: "quarter(PERIOD)",
      summary: "the quarter of a period, 1 to 4; missing where it reaches over several",
      summaryChinese: "所属季度；跨季得缺失", examples: ["quarter(2019-12-31)"]),
    part: .quarter)

  static let month = PeriodPartFunction(
    help: Help(
      "month", chinese: "月份", signature: "month(PERIOD)",
      summary: "the month of a period, 1 to 12; missing where it reaches over several",
      summaryChinese: "所属月份；跨月得缺失", examples: ["month(2019年12月)"]),
    part: .month)

  static let day = PeriodPartFunction(
    help: Help(
      "day", chinese: "日", signature: "day(PERIOD)",
      summary: "the day of the month of a date; missing for longer periods",
      summaryChinese: "日；不是单日得缺失", examples: ["day(2019-12-31)"]),
    part: .day)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let part = part
    if part == .year, call.arguments[0].type == .integer {
      var year = call.arguments[0]
      year.unit = nil
      return year
    }
    return call.result(of: [try call.period(0)], type: .integer) { vectors in
      CalendarKernels.part(part, vectors[0])
    }
  }
}
