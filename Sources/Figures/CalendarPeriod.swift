/// A year, with a quarter, or a month, or a month and a day, as written; no such date may be.
package struct CalendarPeriod: Sendable, Hashable {
  package var year: Int
  package var quarter: Int?
  package var month: Int?
  package var day: Int?

  package init(year: Int, quarter: Int? = nil, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.quarter = quarter
    self.month = month
    self.day = day
  }
}

extension FigureScanner {
  /// `2019年`, `2019年末`, `2019年第4季度`, `2019年四季度`, `2019年12月31号`.
  package mutating func chinesePeriod() -> CalendarPeriod? {
    let start = place
    var year = 0
    while let digit = digit(), place - start < 4 {
      year = year * 10 + digit
      place += 1
    }
    guard place - start == 4, take("年") else {
      place = start
      return nil
    }
    if take("末") || take("底") { return CalendarPeriod(year: year, month: 12, day: 31) }
    if let quarter = quarter() { return CalendarPeriod(year: year, quarter: quarter) }
    guard let month = number(before: ["月"]) else { return CalendarPeriod(year: year) }
    return CalendarPeriod(year: year, month: month, day: number(before: ["日", "号"]))
  }

  private static let quarters: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4,
  ]

  /// `第4季度`, `四季度`; other numbers are none of a year's.
  private mutating func quarter() -> Int? {
    let start = place
    _ = take("第")
    if let scalar = current, let quarter = Self.quarters[scalar] ?? digit() {
      place += 1
      if take("季"), take("度") { return quarter }
    }
    place = start
    return nil
  }

  /// One or two digits before a mark, both taken.
  private mutating func number(before marks: [Unicode.Scalar]) -> Int? {
    let start = place
    var value = 0
    while let digit = digit(), place - start < 2 {
      value = value * 10 + digit
      place += 1
    }
    if place > start, let scalar = current, marks.contains(scalar) {
      place += 1
      return value
    }
    place = start
    return nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    place += 1
    return true
  }
}
