import Columns
import TestSupport
import Testing
import Texts

@testable import Formats

/// The exact bytes of files, cell by cell, and that reading them gives the same table.
@Suite struct WriterTests {
  private static func table(_ columns: Column...) -> Table {
    Table(columns, rowCount: columns.first?.vector.count ?? 0)
  }

  private static func column(_ type: ColumnType, _ cells: Scalar...) -> Column {
    Column("x", Vector(cells, type: type))
  }

  private static func written(
    _ table: Table, as name: String, _ options: WriterOptions = WriterOptions()
  ) throws -> String {
    let writer = try #require(WriterRegistry.writer(named: name))
    let sink = Sink()
    writer.write(table, options, to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  private static func period(_ text: String) -> Scalar {
    Period(parsing: text).map(Scalar.period) ?? .missing
  }

  private static func bounds(
    _ lower: Double, _ upper: Double, _ flags: BoundFlags = []
  ) -> Scalar { .bounded(Bounds(lower: lower, upper: upper, flags: flags)) }

  // MARK: Cells

  /// A cell, how CSV writes it and how JSON does.
  private static let cells: [(type: ColumnType, cell: Scalar, csv: String, json: String)] = [
    (.integer, .integer(0), "0", "0"), (.integer, .integer(-7), "-7", "-7"),
    (.integer, .integer(70_000), "70000", "70000"),
    (.integer, .integer(.max), "9223372036854775807", "9223372036854775807"),
    (.integer, .integer(.min), "-9223372036854775808", "-9223372036854775808"),
    (.integer, .missing, "", "null"),
    (.number, .number(3050.38), "3050.38", "3050.38"), (.number, .number(16), "16", "16"),
    (.number, .number(-0.5), "-0.5", "-0.5"), (.number, .number(1e-5), "0.00001", "0.00001"),
    (.number, .number(1e20), "100000000000000000000", "100000000000000000000"),
    (.number, .number(1e21), "1e+21", "1e+21"),
    (.number, .number(1e-9), "0.000000001", "0.000000001"),
    (.number, .number(1e-10), "1e-10", "1e-10"),
    (.number, .number(0.1 + 0.2), "0.30000000000000004", "0.30000000000000004"),
    (.number, .number(.leastNonzeroMagnitude), "5e-324", "5e-324"),
    (
      .number, .number(.greatestFiniteMagnitude), "1.7976931348623157e+308",
      "1.7976931348623157e+308"
    ),
    (.number, .number(.nan), "NaN", "null"), (.number, .number(.infinity), "Inf", "null"),
    (.number, .number(-.infinity), "-Inf", "null"), (.number, .missing, "", "null"),
    (.boolean, .boolean(true), "true", "true"), (.boolean, .boolean(false), "false", "false"),
    (.boolean, .undecided, "undecided", #""undecided""#), (.boolean, .missing, "", "null"),
    (.text, .text("藤县"), "藤县", #""藤县""#), (.text, .text(""), #""""#, #""""#),
    (.text, .text(" a"), #"" a""#, #"" a""#), (.text, .text("a "), #""a ""#, #""a ""#),
    (.text, .text("a,b"), #""a,b""#, #""a,b""#),
    (.text, .text(#"say "no""#), #""say ""no""""#, #""say \"no\"""#),
    (.text, .text("two\nlines"), "\"two\nlines\"", #""two\nlines""#),
    (.text, .text("a\rb"), "\"a\rb\"", #""a\rb""#), (.text, .text("a\tb"), "a\tb", #""a\tb""#),
    (.text, .text("a\\b"), "a\\b", #""a\\b""#), (.text, .text("x\u{1}"), "x\u{1}", #""x\u0001""#),
    (.text, .text("NA"), "NA", #""NA""#), (.text, .text("=1+1"), "=1+1", #""=1+1""#),
    (.text, .missing, "", "null"),
    (.bounded, bounds(16, 16), "16", "16"),
    (
      .bounded, bounds(4, .infinity), ">=4",
      #"{"lower": 4, "upper": null, "text": ">=4"}"#
    ),
    (
      .bounded, bounds(4, .infinity, .lowerOpen), ">4",
      #"{"lower": 4, "upper": null, "text": ">4"}"#
    ),
    (
      .bounded, bounds(-.infinity, 0.5), "<=0.5",
      #"{"lower": null, "upper": 0.5, "text": "<=0.5"}"#
    ),
    (
      .bounded, bounds(-.infinity, 5, .upperOpen), "<5",
      #"{"lower": null, "upper": 5, "text": "<5"}"#
    ),
    (
      .bounded, bounds(4, 10, .upperOpen), #""[4,10)""#,
      #"{"lower": 4, "upper": 10, "text": "[4,10)"}"#
    ),
    (
      .bounded, bounds(4, 10, [.lowerOpen, .about]), #""~(4,10]""#,
      #"{"lower": 4, "upper": 10, "text": "~(4,10]"}"#
    ),
    (
      .bounded, bounds(603, 603, .about), "~603",
      #"{"lower": 603, "upper": 603, "text": "~603"}"#
    ),
    (
      .bounded, .bounded(.unknown), "?",
      #"{"lower": null, "upper": null, "text": "?"}"#
    ),
    (.period, period("2019"), "2019", #""2019""#),
    (.period, period("2019Q4"), "2019Q4", #""2019Q4""#),
    (.period, period("2019-12"), "2019-12", #""2019-12""#),
    (.period, period("2020-02-29"), "2020-02-29", #""2020-02-29""#),
    (.period, period("2017/2020-05"), "2017/2020-05", #""2017/2020-05""#),
    (.period, period("1000"), "1000", #""1000""#), (.period, .missing, "", "null"),
  ]

  @Test(arguments: cells)
  func cellsAreWritten(_ row: (type: ColumnType, cell: Scalar, csv: String, json: String)) throws {
    let table = Self.table(Self.column(row.type, row.cell))
    #expect(try Self.written(table, as: "csv") == "x\n\(row.csv)\n")
    #expect(try Self.written(table, as: "json") == "[\n{\"x\": \(row.json)}\n]\n")
    #expect(try Self.written(table, as: "jsonl") == "{\"x\": \(row.json)}\n")
  }

  @Test func decimalsLoseTheirIdleZeros() throws {
    let vector = Vector(
      .decimal(Decimals(digits: [0, 5, -5, 120, 1200, -10_034, .max, .min], places: 2)))
    let expected = ["0", "0.05", "-0.05", "1.2", "12", "-100.34", "21474836.47", "-21474836.48"]
    let text = try Self.written(Table([Column("x", vector)], rowCount: 8), as: "csv")
    #expect(text == "x\n" + expected.joined(separator: "\n") + "\n")
  }

  // MARK: Files

  private static let villages = table(
    Column(
      "village", title: "村", Vector([.text("甲"), .text("a\tb"), .missing], type: .text)),
    Column(
      "income", title: "收入", unit: UnitCatalog.unit("万元"),
      Vector([.number(10.5), .missing, .number(-1)], type: .number)),
    Column(
      "share", title: "占比", unit: .percent,
      Vector([bounds(4, .infinity), bounds(1, 2), .missing], type: .bounded)))

  @Test(arguments: [
    ("csv", "village,income (万元),share (%)\n甲,10.5,>=4\na\tb,,\"[1,2]\"\n,-1,\n"),
    ("tsv", "village\tincome (万元)\tshare (%)\n甲\t10.5\t>=4\n\"a\tb\"\t\t[1,2]\n\t-1\t\n"),
    (
      "json",
      """
      [
      {"village": "甲", "income (万元)": 10.5, \
      "share (%)": {"lower": 4, "upper": null, "text": ">=4"}},
      {"village": "a\\tb", "income (万元)": null, \
      "share (%)": {"lower": 1, "upper": 2, "text": "[1,2]"}},
      {"village": null, "income (万元)": -1, "share (%)": null}
      ]

      """
    ),
  ])
  func wholeFiles(_ name: String, _ expected: String) throws {
    #expect(try Self.written(Self.villages, as: name) == expected)
  }

  @Test func chineseHeadsAreTitles() throws {
    let options = WriterOptions(language: .chinese)
    let csv = try Self.written(Self.villages, as: "csv", options)
    #expect(csv.hasPrefix("村,收入 (万元),占比 (%)\n"))
    // Programs read JSON: its names are the same for everybody.
    let json = try Self.written(Self.villages, as: "json", options)
    #expect(try json == Self.written(Self.villages, as: "json"))
  }

  @Test func titlesThatAreNoNamesOfTheirOwnStayEnglish() {
    let cells = Vector([.integer(1)], type: .integer)
    let same = Self.table(Column("a", title: "数", cells), Column("b", title: "数", cells))
    #expect(same.heads(in: .chinese) == ["a", "b"])
    let taken = Self.table(Column("a", title: "b", cells), Column("b", cells))
    #expect(taken.heads(in: .chinese) == ["a", "b"])
    let own = Self.table(Column("a", title: "a", cells), Column("b", title: "乙", cells))
    #expect(own.heads(in: .chinese) == ["a", "乙"] && own.heads(in: .english) == ["a", "b"])
  }

  @Test func percentMayStandInTheCells() {
    #expect(
      Self.villages.heads(in: .english, showingPercent: false) == [
        "village", "income (万元)", "share",
      ])
  }

  @Test func ownWordsAreTranslatedForPeopleOnly() throws {
    let cells = Vector([.text("met"), .text("other")], type: .text)
    let table = Self.table(Column("status", title: "状态", words: [Word("met", "已达成")], cells))
    let data = try Self.written(table, as: "csv", WriterOptions(language: .chinese))
    #expect(data == "状态\nmet\nother\n")
    let sheet = try Self.written(
      table, as: "csv", WriterOptions(isForExcel: true, language: .chinese))
    #expect(sheet == "\u{feff}状态\n已达成\nother\n")
  }

  @Test func spreadsheetsRunNothing() throws {
    let cells: [Scalar] = ["=1", "+1", "-1", "@a", "\tx", "a=1", ""].map(Scalar.text)
    let table = Table([Column("=head", Vector(cells, type: .text))], rowCount: cells.count)
    #expect(
      try Self.written(table, as: "csv", WriterOptions(isForExcel: true))
        == "\u{feff}'=head\n'=1\n'+1\n'-1\n'@a\n'\tx\na=1\n\"\"\n")
    // Numbers below zero are numbers.
    let numbers = Self.table(Self.column(.integer, .integer(-1)))
    #expect(
      try Self.written(numbers, as: "csv", WriterOptions(isForExcel: true)) == "\u{feff}x\n-1\n")
  }

  @Test func headsAreQuotedAsCellsAre() throws {
    let cells = Vector([.integer(1)], type: .integer)
    let table = Self.table(Column("a,b", cells), Column("", cells), Column("say \"x\"", cells))
    #expect(try Self.written(table, as: "csv") == "\"a,b\",\"\",\"say \"\"x\"\"\"\n1,1,1\n")
  }

  @Test func tablesWithoutRows() throws {
    let table = Table([Column("a", .missing(.number, count: 0))], rowCount: 0)
    #expect(try Self.written(table, as: "csv") == "a\n")
    #expect(try Self.written(table, as: "json") == "[]\n")
    #expect(try Self.written(table, as: "jsonl") == "")
  }

  @Test func singleValuesAreDocuments() {
    #expect(
      JSONText.document(.number(11.07), unit: .percent) == "{\"value\": 11.07, \"unit\": \"%\"}\n")
    #expect(JSONText.document(.missing, unit: nil) == "{\"value\": null}\n")
    #expect(DelimitedWriter.csv.value(.integer(1), unit: nil) == nil)
    #expect(JSONWriter.json.value(.text("a\"b"), unit: nil) == "{\"value\": \"a\\\"b\"}\n")
  }

  @Test func writersAreFoundByNameAndEnding() {
    #expect(WriterRegistry.writer(named: "csv")?.name == "csv")
    #expect(WriterRegistry.writer(named: "parquet") == nil)
    for (ending, name) in [("CSV", "csv"), ("tab", "tsv"), ("ndjson", "jsonl"), ("json", "json")] {
      #expect(WriterRegistry.writer(ending: ending)?.name == name)
    }
    #expect(WriterRegistry.writer(ending: "xyz") == nil)
  }

  // MARK: Reading back

  private static func read(_ text: String, delimiter: UInt8 = 44) throws -> Table {
    var options = ReadOptions()
    options.hasHeader = true
    options.delimiter = delimiter
    return try CSVReader.read(Array(text.utf8), path: "f", options: options).table
  }

  /// Two stretches of rows and some more: what threads write is put together in order.
  @Test func longTablesComeBack() throws {
    let count = 40_000
    let table = Self.table(
      Column("row", Vector((0..<count).map { Scalar.integer($0) }, type: .integer)),
      Column(
        "text",
        Vector(
          (0..<count).map { Scalar.text($0 % 97 == 0 ? "a,\"b\"" : "县\($0 % 11)") }, type: .text)))
    let back = try Self.read(Self.written(table, as: "csv"))
    #expect(back.rowCount == count)
    for row in stride(from: 0, to: count, by: 331) {
      #expect(back.columns[0].vector[row] == .integer(row))
      #expect(back.columns[1].vector[row] == table.columns[1].vector[row])
    }
  }

  @Test(arguments: ["csv", "tsv"]) func aTableComesBack(_ name: String) throws {
    let text = try Self.written(Self.villages, as: name)
    let back = try Self.read(text, delimiter: name == "csv" ? 44 : 9)
    #expect(back.columns.map(\.name) == ["village", "income", "share"])
    #expect(back.columns.map(\.type) == [.text, .number, .bounded])
    #expect(back.columns[1].unit == UnitCatalog.unit("万元") && back.columns[2].unit == .percent)
    for (old, new) in zip(Self.villages.columns, back.columns) {
      for row in 0..<3 { #expect(old.vector[row] == new.vector[row], "\(old.name), row \(row)") }
    }
  }
}
