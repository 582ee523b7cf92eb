import Columns
import Diagnostics
import TestSupport
import Testing
import Texts

@testable import Formats

@Suite struct JSONReaderTests {
  private func load(_ text: String, _ name: String = "t.jsonl") throws -> LoadedTable {
    let folder = try TemporaryFolder()
    return try ReadFile.read(try folder.write(text, to: name))
  }

  private func remarks(_ loaded: LoadedTable) -> [String] { loaded.report.remarks.map(\.english) }

  @Test func anObjectIsARowWhateverItsKeys() throws {
    let table = try load(
      """
      {"village": "东", "people": 12, "income": {"total": 3.5, "per": {"head": 1}}}
      {"people": 7, "village": "西", "poor": true}

      {"income": {"total": 4}, "village": "南\\u53bf \\"x\\"", "tags": ["a", {"b": "\\n"}]}
      """
    ).table
    #expect(
      table.columns.map(\.name)
        == ["village", "people", "income.total", "income.per.head", "poor", "tags"])
    #expect(table.columns.map(\.type) == [.text, .integer, .number, .integer, .boolean, .text])
    #expect((0..<3).map { table.columns[1].vector[$0] } == [.integer(12), .integer(7), .missing])
    #expect(table.columns[0].vector[2] == .text("南县 \"x\""))
    #expect(table.columns[5].vector[2] == .text("[\"a\", {\"b\": \"\\n\"}]"))
  }

  @Test func numbersStayExactAndTextsStayTexts() throws {
    let table = try load(
      """
      {"n": 9007199254740993, "id": "450422001", "big": 12345678901234567890123, \
      "day": "2020-08-01"}
      {"n": -9223372036854775808, "id": "007", "big": 1, "day": "2020-08-02"}
      """
    ).table
    #expect(table.columns[0].vector[0] == .integer(9_007_199_254_740_993))
    #expect(table.columns[0].vector[1] == .integer(.min))
    #expect(table.columns[1].vector[0] == .text("450422001"))
    #expect(table.columns[2].vector[0] == .text("12345678901234567890123"))
    #expect(table.columns[3].type == .period)
  }

  @Test func mixedTypesAreSaid() throws {
    let loaded = try load("{\"a\": 1, \"b\": null}\n{\"a\": \"x\", \"b\": 2}\n{\"a\": false}\n")
    #expect(remarks(loaded).contains("a: of several types: 1 text, 1 number, 1 truth value"))
    #expect(!remarks(loaded).contains { $0.hasPrefix("b: of") })
    #expect(loaded.table.columns[1].vector[0] == .missing)
  }

  @Test func anArrayOfObjectsIsATableToo() throws {
    let table = try load("\u{FEFF} [\n {\"a\": 1},\n {\"a\": 2}\n]\n", "t.json").table
    #expect(table.rowCount == 2 && table.columns[0].vector[1] == .integer(2))
    #expect(try load("[{\"a\": 1}]", "noending").table.rowCount == 1)
    #expect(try load("{\"a\": 1}\n{\"a\": 2}\n", "noending").table.rowCount == 2)
  }

  @Test func whatIsWrongIsSaidWithItsLine() throws {
    let wrongs: [(String, String)] = [
      ("{\"a\": 1}\n{\"a\" 2}\n", "line 2: `:` is expected"),
      ("{\"a\": \"x\\ny\"}\n{\"a\": 1,}\n", "line 2: a key in quotes is expected"),
      ("{\"a\": 1}\n[1]\n", "line 2: a row is an object"),
      ("[{\"a\": 1}\n", "`,` is expected"), ("[{\"a\": 1}] x", "text after the array"),
      ("{\"a\": 01}\n", "line 1: a value is expected"),
      ("{\"a\": \"x\n", "line 1: a text is never closed"),
      ("{\"a\": \"\\x\"}\n", "an escape is wrong"), ("{\"a\": [1}\n", "does not go with"),
      ("{\"a\": [1\n", "a bracket is never closed"), ("\n", "is empty"), ("[]", "is empty"),
    ]
    for (text, expected) in wrongs {
      let failure = #expect(throws: Diagnostic.self) { try load(text) }
      #expect(failure?.message.english.contains(expected) == true, "\(text): \(failure as Any)")
    }
  }

  @Test(arguments: ["json", "jsonl"]) func whatIsWrittenComesBack(_ name: String) throws {
    let writer = try #require(WriterRegistry.writer(named: name))
    let folder = try TemporaryFolder()
    for seed in 0..<300 {
      var tables = RandomTables(seed: UInt64(seed))
      let table = tables.next()
      guard table.rowCount > 0 else { continue }
      let path = try folder.write(writer.bytes(of: table), to: "\(seed).\(name)")
      let back = try ReadFile.read(path).table
      #expect(back.rowCount == table.rowCount, "seed \(seed)")
      for (old, new) in zip(table.columns, back.columns) {
        for row in 0..<table.rowCount {
          let (before, after) = (old.vector[row], new.vector[row])
          #expect(
            CellText.plain(before) == CellText.plain(after),
            "seed \(seed), \(old.name), row \(row): \(before) → \(after)")
        }
      }
    }
  }
}

/// Files by the one door.
enum ReadFile {
  static func read(
    _ path: String, _ options: ReadOptions = ReadOptions(), _ context: ReadContext = ReadContext()
  ) throws -> LoadedTable {
    let file = try ReaderRegistry.open(path, options, context)
    return try file.read(try #require(file.tables.first), context)
  }
}

extension TableWriter {
  func bytes(of table: Table, _ options: WriterOptions = WriterOptions()) -> [UInt8] {
    let sink = Sink()
    write(table, options, to: sink)
    return sink.bytes
  }
}
