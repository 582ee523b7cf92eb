package import Figures

/// A half-open interval of days, `start ..< end`, counted from 1970-01-01; a date is one day.
package struct Period: Sendable, Hashable {
  package let start: Int32
  package let end: Int32

  package init(start: Int32, end: Int32) {
    self.start = start
    self.end = max(start, end)
  }

  /// Orders periods by start, then by end.
  package var key: Int64 { Int64(start) << 32 | Int64(UInt32(bitPattern: end) ^ 0x8000_0000) }

  package init(key: Int64) {
    // The filler of a missing cell is no key; it is read as a day so that nothing downstream traps.
    let first = Int32(truncatingIfNeeded: key >> 32)
    let next = Int32(bitPattern: UInt32(truncatingIfNeeded: key) ^ 0x8000_0000)
    start = first
    end = max(next, first)
  }

  /// A year, quarter, month or day; nil where there is no such date.
  package init?(year: Int, quarter: Int? = nil, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let quarter {
      guard (1...4).contains(quarter), month == nil, day == nil else { return nil }
      self.init(
        start: Self.dayNumber(year, quarter * 3 - 2, 1),
        end: Self.dayNumber(quarter == 4 ? year + 1 : year, quarter == 4 ? 1 : quarter * 3 + 1, 1))
      return
    }
    guard let month else {
      self.init(start: Self.dayNumber(year, 1, 1), end: Self.dayNumber(year + 1, 1, 1))
      return
    }
    guard (1...12).contains(month) else { return nil }
    let first = Self.dayNumber(year, month, 1)
    let next = Self.dayNumber(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1)
    guard let day else {
      self.init(start: first, end: next)
      return
    }
    guard day >= 1, day <= Int(next - first) else { return nil }
    let start = first + Int32(day - 1)
    self.init(start: start, end: start + 1)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, after Hinnant's `days_from_civil`.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(truncatingIfNeeded: era * 146097 + dayOfEra - 719468)
  }

  /// Year, month and day of a day number (same source).
  package static func date(ofDay day: Int32) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(day) + 719468
    let era = (shifted >= 0 ? shifted : shifted - 146096) / 146097
    let dayOfEra = shifted - era * 146097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth)
  }

  package var dayCount: Int { Int(end) - Int(start) }
  package var isDate: Bool { dayCount == 1 }
  package var startDate: (year: Int, month: Int, day: Int) { Self.date(ofDay: start) }
  package var lastDate: (year: Int, month: Int, day: Int) {
    Self.date(ofDay: end > start ? end - 1 : start)
  }

  /// The calendar year it is exactly, if it is one.
  package var wholeYear: Int? {
    let year = startDate.year
    return Period(year: year) == self ? year : nil
  }

  package func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }

  /// `2019`, `2019Q4`, `2019-12`, `2019-12-31`, else the first and last as `2017/2020-05`.
  package var text: String {
    Self.calendarName(self) ?? "\(Self.shortest(start: start))/\(Self.shortest(end: end))"
  }

  private static func calendarName(_ period: Period) -> String? {
    let (year, month, day) = period.startDate
    if Period(year: year) == period { return pad(year, 4) }
    for quarter in 1...4 where Period(year: year, quarter: quarter) == period {
      return "\(pad(year, 4))Q\(quarter)"
    }
    if Period(year: year, month: month) == period { return "\(pad(year, 4))-\(pad(month, 2))" }
    guard period.isDate else { return nil }
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
  }

  private static func shortest(start: Int32) -> String {
    let (year, month, day) = date(ofDay: start)
    if day != 1 { return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }
    return month == 1 ? pad(year, 4) : "\(pad(year, 4))-\(pad(month, 2))"
  }

  private static func shortest(end: Int32) -> String {
    let next = date(ofDay: end)
    let last = date(ofDay: end - 1)
    if next.day != 1 { return "\(pad(last.year, 4))-\(pad(last.month, 2))-\(pad(last.day, 2))" }
    return next.month == 1 ? pad(last.year, 4) : "\(pad(last.year, 4))-\(pad(last.month, 2))"
  }

  private static func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Reads `2019-12-31`, as most dates are written; nil for any other form.
  package init?(dateBytes bytes: ArraySlice<UInt8>) {
    guard bytes.count == 10 else { return nil }
    var numbers = (0, 0, 0)
    for (place, byte) in bytes.enumerated() {
      let digit = Int(byte) - 48
      switch place {
      case 4, 7: if byte != 45 { return nil }
      case _ where digit < 0 || digit > 9: return nil
      case 0..<4: numbers.0 = numbers.0 * 10 + digit
      case 5, 6: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    guard numbers.0 >= 1000 else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// Reads what `text` writes, `2019/12/31`, and `2019年`, `2019年第四季度`, `2019年12月31日`.
  package init?(parsing text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let first = Self.simple(parts[0]), let last = Self.simple(parts[1]) {
      guard first.start < last.end else { return nil }
      // `2019/12` is a month, `2017/2020` a span of years.
      if parts[1].utf8.count > 2 {
        self.init(start: first.start, end: last.end)
        return
      }
    }
    guard let period = Self.simple(text) else { return nil }
    self = period
  }

  private static func simple(_ text: some StringProtocol) -> Period? {
    if text.contains("年") { return chinese(text) }
    var numbers: [Int] = []
    var marks = ""
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        if digits.count > 4 { return nil }
      } else {
        if !digits.isEmpty { numbers.append(Int(digits) ?? 0) }
        digits = ""
        marks.append(character)
      }
    }
    if !digits.isEmpty { numbers.append(Int(digits) ?? 0) }
    guard let year = numbers.first, year >= 1000 else { return nil }
    switch (marks, numbers.count) {
    case ("", 1): return Period(year: year)
    case ("Q", 2), ("q", 2): return Period(year: year, quarter: numbers[1])
    case ("-", 2), ("/", 2): return Period(year: year, month: numbers[1])
    case ("--", 3), ("//", 3): return Period(year: year, month: numbers[1], day: numbers[2])
    default: return nil
    }
  }

  private static func chinese(_ text: some StringProtocol) -> Period? {
    var scanner = FigureScanner(text.unicodeScalars.map(FullWidth.inFigure))
    guard let period = scanner.chinesePeriod(), scanner.place == scanner.scalars.count,
      period.year >= 1000
    else { return nil }
    return Period(period)
  }

  /// A period as it was written; nil where there is no such date.
  package init?(_ written: CalendarPeriod) {
    self.init(
      year: written.year, quarter: written.quarter, month: written.month, day: written.day)
  }
}
