import Columns
import Testing

@testable import Formats

/// What a column of one cell is read as, at the edges of numbers, dates, bounds and words.
@Suite struct CellReadingTests {
  private static func read(_ cells: String...) throws -> Column {
    try read(head: "x", cells)
  }

  private static func read(head: String, _ cells: [String]) throws -> Column {
    var options = ReadOptions()
    options.hasHeader = true
    options.delimiter = 44
    let text = ([head] + cells).joined(separator: "\n") + "\n"
    return try CSVReader.read(Array(text.utf8), path: "f", options: options).table.columns[0]
  }

  private static let integers: [(String, Int)] = [
    ("0", 0), ("-1", -1), ("127", 127), ("128", 128), ("-32769", -32_769),
    ("2147483648", 2_147_483_648), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    (" 42 ", 42),
  ]

  @Test(arguments: integers) func wholeNumbers(_ text: String, _ value: Int) throws {
    #expect(try Self.read(text).vector[0] == .integer(value))
  }

  private static let numbers: [(String, Double)] = [
    ("0.5", 0.5), ("-0.5", -0.5), (".5", 0.5), ("5.", 5), ("+1.5", 1.5), ("1e3", 1000),
    ("1E-7", 1e-7), ("3050.38", 3050.38), ("0.1", 0.1),
    ("123456789.123456789", 123_456_789.123456789),
    ("1.7976931348623157e308", .greatestFiniteMagnitude), ("5e-324", .leastNonzeroMagnitude),
    ("0.30000000000000004", 0.1 + 0.2), ("1e21", 1e21), ("Inf", .infinity), ("-Inf", -.infinity),
    ("infinity", .infinity), ("0.000000001", 1e-9), ("214748364.7", 214_748_364.7),
    ("999999999999999", 999_999_999_999_999),
  ]

  @Test(arguments: numbers) func decimalNumbers(_ text: String, _ value: Double) throws {
    // A fraction beside it makes the column one of numbers.
    let column = try Self.read(text, "0.25")
    #expect(column.type == .number)
    #expect(column.vector[0] == .number(value) && column.vector[1] == .number(0.25))
  }

  @Test(arguments: [
    "007", "0x10", "1,5", "1e400", "--1", "1.2.3", "123456789012345678", "-", "1 2",
  ])
  func codesAndWordsStayText(_ text: String) throws {
    let column = try Self.read("\"\(text)\"", "word")
    #expect(column.type == .text && column.vector[0] == .text(text))
    let alone = try Self.read("\"\(text)\"")
    #expect(alone.type != .number || text == "1e400", "\(alone.vector[0])")
  }

  private static let dates: [(String, String)] = [
    ("2019-12-31", "2019-12-31"), ("2020-02-29", "2020-02-29"), ("2019/12/31", "2019-12-31"),
    ("2019年12月31日", "2019-12-31"), ("2019年3月", "2019-03"), ("2019-12", "2019-12"),
    ("2019Q4", "2019Q4"), ("2019年", "2019"), ("1000-01-01", "1000-01-01"),
    ("9999-12-31", "9999-12-31"), ("2017/2020-05", "2017/2020-05"), ("2019-1-5", "2019-01-05"),
    ("1900-02-28", "1900-02-28"), ("2000-02-29", "2000-02-29"),
  ]

  @Test(arguments: dates) func datesAreRead(_ text: String, _ written: String) throws {
    let column = try Self.read(text)
    #expect(column.type == .period, "\(column.vector[0])")
    #expect(CellText.plain(column.vector[0]) == written)
  }

  @Test(arguments: [
    "2019-02-29", "1900-02-29", "2019-13-01", "2019-00-10", "2019-12-32", "2019-12-00", "2019Q5",
    "2019-04-31", "2020-05/2017",
  ])
  func daysThatAreNoneStayText(_ text: String) throws {
    #expect(try Self.read(text).vector[0] == .text(text))
  }

  @Test func daysAreCountedFrom1970() throws {
    // datetime.date(y, m, d).toordinal() − date(1970, 1, 1).toordinal().
    for (text, day) in [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2020-05-17", 18_399),
      ("1000-01-01", -354_285), ("9999-12-31", 2_932_896),
    ] {
      let period = try #require(Period(parsing: text))
      #expect(period.start == Int32(day) && period.dayCount == 1, "\(text)")
      let date = Period.date(ofDay: period.start)
      #expect(Period(year: date.year, month: date.month, day: date.day) == period)
    }
  }

  private static let bounds: [(String, Bounds)] = [
    (">=4", .atLeast(4)), ("<=4", .atMost(4)),
    (">4", Bounds(lower: 4, upper: .infinity, flags: .lowerOpen)),
    ("\"[4,10)\"", Bounds(lower: 4, upper: 10, flags: .upperOpen)), ("?", .unknown),
    ("~603", Bounds(lower: 603, upper: 603, flags: .about)), ("4+", .atLeast(4)),
    ("4以上", .atLeast(4)), ("不足4", Bounds(lower: 0, upper: 4, flags: .upperOpen)),
  ]

  @Test(arguments: bounds) func boundsAreRead(_ text: String, _ value: Bounds) throws {
    let column = try Self.read(text, "<=1")
    #expect(column.type == .bounded && column.vector[0] == .bounded(value))
  }

  @Test func unitsComeFromTheHeadOrTheCells() throws {
    let head = try Self.read(head: "收入（万元）", ["16", "4以上"])
    #expect(head.name == "收入" && head.unit == UnitCatalog.unit("万元"))
    #expect(
      head.vector[0] == .bounded(Bounds(exactly: 16)) && head.vector[1] == .bounded(.atLeast(4)))
    let cells = try Self.read("16万元", "4万元以上")
    #expect(cells.unit == UnitCatalog.unit("万元") && cells.vector[1] == .bounded(.atLeast(4)))
    // Another size of the same unit is brought to the first.
    let mixed = try Self.read("1.5万元", "5000元")
    #expect(mixed.type == .number && mixed.vector[1] == .number(0.5))
    let remark = try Self.read(head: "name (full)", ["a"])
    #expect(remark.name == "name (full)" && remark.unit == nil)
  }

  @Test func wordsOfTruth() throws {
    #expect(try Self.read("true", "FALSE", "True").vector[1] == .boolean(false))
    #expect(try Self.read("是", "否").vector[0] == .boolean(true))
    #expect(try Self.read("true", "maybe").type == .text)
  }

  @Test func missingCells() throws {
    let column = try Self.read("1", "", "NA", "—", "无", "2")
    #expect(column.type == .integer && column.vector.missingCount == 4)
    #expect(column.vector[5] == .integer(2))
    // In a column of words the same spellings are words, an empty cell is missing, `""` is not.
    let words = try Self.read("NA", "", "\"\"", "x")
    #expect((0..<4).map { words.vector[$0] } == [.text("NA"), .missing, .text(""), .text("x")])
  }
}
