import Testing

@testable import Columns

/// Functions of periods: parts, ends, neighbours and the edges of the calendar.
struct FunctionPeriodTests {
  private func periods(_ texts: String...) -> Vector {
    Vector.periods(texts.map { Period(parsing: $0) }, mask: nil)
  }

  private func integers(_ values: Int64...) -> Vector {
    Vector(.integer(Integers(narrowing: values)))
  }

  private func cells(_ vector: Vector) -> [Scalar] { (0..<vector.count).map { vector[$0] } }

  private func texts(_ vector: Vector) -> [String?] {
    cells(vector).map { if case .period(let period) = $0 { period.text } else { nil } }
  }

  @Test func partsThatAPeriodLiesIn() {
    let values = periods("2019", "2019Q4", "2019-12", "2019-12-31", "2017/2020-05", "nothing")
    #expect(
      cells(CalendarKernels.part(.year, values)) == [
        .integer(2019), .integer(2019), .integer(2019), .integer(2019), .missing, .missing,
      ])
    #expect(
      cells(CalendarKernels.part(.quarter, values)) == [
        .missing, .integer(4), .integer(4), .integer(4), .missing, .missing,
      ])
    #expect(
      cells(CalendarKernels.part(.month, values)) == [
        .missing, .missing, .integer(12), .integer(12), .missing, .missing,
      ])
    #expect(
      cells(CalendarKernels.part(.day, values)) == [
        .missing, .missing, .missing, .integer(31), .missing, .missing,
      ])
    #expect(cells(CalendarKernels.part(.dayCount, periods("2020-02"))) == [.integer(29)])
    #expect(cells(CalendarKernels.part(.year, integers(2019))) == [.integer(2019)])
  }

  @Test func endsOfPeriods() {
    #expect(
      texts(CalendarKernels.day(.first, periods("2019Q4", "2020-02"))) == [
        "2019-10-01", "2020-02-01",
      ])
    #expect(
      texts(CalendarKernels.day(.last, periods("2019Q4", "2020-02"))) == [
        "2019-12-31", "2020-02-29",
      ])
    let empty = Vector(.period([Period(start: 5, end: 5).key, Period(start: .max, end: .max).key]))
    #expect(texts(CalendarKernels.day(.first, empty)) == [nil, nil])
  }

  @Test func neighboursAreOfTheSameKind() {
    let values = periods("2020", "2020Q1", "2020-03", "2020-03-01", "2017/2020-05", "9999")
    #expect(
      texts(CalendarKernels.neighbour(.previous, values)) == [
        "2019", "2019Q4", "2020-02", "2020-02-29", "2013-08/2016", "9998",
      ])
    #expect(
      texts(CalendarKernels.neighbour(.next, values)) == [
        "2021", "2020Q2", "2020-04", "2020-03-02", "2020-06/2023-10", nil,
      ])
    let extreme = Vector(.period([Period(start: .min, end: .max).key]))
    #expect(texts(CalendarKernels.neighbour(.next, extreme)) == [nil])
  }

  @Test func yearsLater() {
    let values = periods("2019", "2020-02-29", "2019-02-28", "2020-02")
    #expect(
      texts(CalendarKernels.adding(years: integers(1), to: values)) == [
        "2020", "2021-02-28", "2020-02-28", "2021-02",
      ])
    #expect(
      texts(CalendarKernels.adding(years: integers(.max, .min, 8000, -3000), to: values))
        == [nil, nil, nil, nil])
    #expect(texts(CalendarKernels.adding(years: integers(-19), to: periods("2019"))) == ["2000"])
    #expect(texts(CalendarKernels.adding(years: integers(1), to: periods("9998"))) == ["9999"])
  }

  @Test func yearsBetweenStarts() {
    let first = periods("2017", "2019-01-01", "2020-02-29", "2020")
    let second = periods("2020", "2019-07-02", "2021-02-28", "2019")
    let years = cells(CalendarKernels.years(from: first, to: second)).map(\.double)
    #expect(years[0] == 3)
    #expect(years[1] == 182.0 / 365)
    #expect(years[2] == 1)
    #expect(years[3] == -1)
  }

  @Test func periodsOfTextsAndYears() {
    let values = Vector(.text(TextValues(["2019年12月", " 2019 ", "2019-13", "soon"])))
    #expect(texts(CalendarKernels.period(values)) == ["2019-12", "2019", nil, nil])
    #expect(texts(CalendarKernels.period(integers(2019, 0, .max))) == ["2019", nil, nil])
  }

  @Test func datesOfTheCalendar() {
    #expect(
      texts(CalendarKernels.date(integers(2020), integers(2), integers(28, 29, 30, .max)))
        == ["2020-02-28", "2020-02-29", nil, nil])
    #expect(CalendarKernels.date(integers(), integers(), integers()).count == 0)
  }
}
