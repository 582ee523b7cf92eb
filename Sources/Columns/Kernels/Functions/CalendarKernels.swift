/// Functions of periods that need the calendar.
package enum CalendarKernels {
  package enum Part: Sendable { case year, quarter, month, day, dayCount }

  /// The year, quarter, month or day that each period lies in, or how many days it has.
  ///
  /// Missing where a period reaches over more than one; a whole number is a year already.
  package static func part(_ part: Part, _ vector: Vector) -> Vector {
    guard let cells = cells(vector) else {
      return part == .year && vector.type == .integer
        ? vector : .missing(.integer, count: vector.count)
    }
    return .integers(cells.map { $0.flatMap { number(part, $0) } }, mask: vector.mask)
  }

  private static func number(_ part: Part, _ period: Period) -> Int64? {
    let first = period.startDate
    let last = period.lastDate
    let isInOneMonth = first.year == last.year && first.month == last.month
    switch part {
    case .year: return first.year == last.year ? Int64(first.year) : nil
    case .quarter:
      let quarter = (first.month + 2) / 3
      return first.year == last.year && quarter == (last.month + 2) / 3 ? Int64(quarter) : nil
    case .month: return isInOneMonth ? Int64(first.month) : nil
    case .day: return isInOneMonth && first.day == last.day ? Int64(first.day) : nil
    case .dayCount: return Int64(period.dayCount)
    }
  }

  package enum End: Sendable { case first, last }

  /// The first or the last day of each period.
  package static func day(_ end: End, _ vector: Vector) -> Vector {
    periods(vector) { period in
      let day = end == .first ? period.start : period.end - 1
      return Period(start: day, end: day + 1)
    }
  }

  package enum Neighbour: Int, Sendable { case previous = -1, next = 1 }

  /// The period of the same length just before or after: a year, quarter, month, day or run of
  /// them.
  package static func neighbour(_ neighbour: Neighbour, _ vector: Vector) -> Vector {
    periods(vector) { period in
      let start = Period.date(ofDay: period.start)
      let end = Period.date(ofDay: period.end)
      if start.day == 1, end.day == 1 {
        let months = (end.year - start.year) * 12 + end.month - start.month
        return moved(period, months: months * neighbour.rawValue)
      }
      let days = Int32(clamping: period.dayCount * neighbour.rawValue)
      let (first, overflow) = period.start.addingReportingOverflow(days)
      let (last, overflows) = period.end.addingReportingOverflow(days)
      return overflow || overflows ? nil : inCalendar(Period(start: first, end: last))
    }
  }

  /// Each period so many years later; missing where that leaves the calendar.
  package static func adding(years: Vector, to vector: Vector) -> Vector {
    guard let cells = cells(vector), case .integer(let counts) = years.storage else {
      return .missing(.period, count: Vector.rows(vector, years))
    }
    let later = zipRows(cells, counts.widened) { period, count -> Period? in
      guard let period, (-10_000...10_000).contains(count) else { return nil }
      return moved(period, months: Int(count) * 12)
    }
    return .periods(later, mask: Vector.joinedMask(vector, years))
  }

  /// The years from the start of one period to the start of another, anniversaries being whole.
  package static func years(from first: Vector, to second: Vector) -> Vector {
    guard let a = cells(first), let b = cells(second) else {
      return .missing(.number, count: Vector.rows(first, second))
    }
    let distances = zipRows(a, b) { first, second -> Double in
      guard let first, let second else { return .nan }
      return years(from: first.start, to: second.start)
    }
    return .finiteNumbers(distances, mask: Vector.joinedMask(first, second))
  }

  private static func years(from first: Int32, to second: Int32) -> Double {
    if second < first { return -years(from: second, to: first) }
    let start = Period.date(ofDay: first)
    var whole = Period.date(ofDay: second).year - start.year
    func anniversary(_ years: Int) -> Int32? { day(first, months: years * 12) }
    if let day = anniversary(whole), day > second { whole -= 1 }
    guard let last = anniversary(whole), let next = anniversary(whole + 1), next > last else {
      return .nan
    }
    return Double(whole) + Double(second - last) / Double(next - last)
  }

  /// The period that a text names, or a whole number as a year; missing where there is none.
  package static func period(_ vector: Vector) -> Vector {
    switch vector.storage {
    case .period: return vector
    case .integer(let years):
      return .periods(
        years.widened.map { Period(year: Int($0)) }, mask: vector.mask)
    case .text(let texts):
      let table = texts.dictionary.texts.map { Period(parsing: trimmed($0)) }
      return .periods(
        texts.codes.widened.map { table[Int($0)] }, mask: vector.mask)
    case .boolean, .number, .decimal, .bounded: return .missing(.period, count: vector.count)
    }
  }

  private static func trimmed(_ text: String) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }

  /// The day of a year, month and day; missing where there is no such date.
  package static func date(_ year: Vector, _ month: Vector, _ day: Vector) -> Vector {
    let parts = [year, month, day]
    let rows = Vector.commonRows(parts)
    guard case .integer(let years) = year.storage, case .integer(let months) = month.storage,
      case .integer(let days) = day.storage
    else { return .missing(.period, count: rows) }
    let dates = (0..<rows).map { row -> Period? in
      Period(
        year: Int(years[years.count == 1 ? 0 : row]),
        month: Int(months[months.count == 1 ? 0 : row]),
        day: Int(days[days.count == 1 ? 0 : row]))
    }
    return .periods(dates, mask: Vector.commonMask(parts))
  }

  // MARK: Moving about the calendar

  /// The periods of a vector, none where a cell is missing or has no day; nil for other types.
  private static func cells(_ vector: Vector) -> [Period?]? {
    guard case .period(let keys) = vector.storage else { return nil }
    return keys.indices.map { row in
      let period = Period(key: keys[row])
      return vector.isPresent(row) && period.start < period.end ? period : nil
    }
  }

  private static func periods(_ vector: Vector, _ body: (Period) -> Period?) -> Vector {
    guard let cells = cells(vector) else { return .missing(.period, count: vector.count) }
    return .periods(cells.map { $0.flatMap(body) }, mask: vector.mask)
  }

  private static func moved(_ period: Period, months: Int) -> Period? {
    guard let start = day(period.start, months: months) else { return nil }
    if period.isDate { return Period(start: start, end: start + 1) }
    guard let end = day(period.end, months: months) else { return nil }
    return inCalendar(Period(start: start, end: end))
  }

  /// A day so many months later, or the last of that month where it is shorter.
  private static func day(_ day: Int32, months: Int) -> Int32? {
    let date = Period.date(ofDay: day)
    let count = date.year * 12 + date.month - 1 + months
    guard count >= 12 else { return nil }
    let (year, month) = (count / 12, count % 12 + 1)
    // The end of the last year of the calendar is the first day after it.
    if year == 10_000, month == 1, date.day == 1 { return Period(year: 9999)?.end }
    guard let month = Period(year: year, month: month) else { return nil }
    return min(month.start + Int32(date.day) - 1, month.end - 1)
  }

  private static func inCalendar(_ period: Period) -> Period? {
    guard let first = Period(year: 1), let last = Period(year: 9999) else { return nil }
    return period.start >= first.start && period.end <= last.end ? period : nil
  }
}
