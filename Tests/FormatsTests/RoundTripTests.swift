import Columns
import TestSupport
import Testing

@testable import Formats

/// What is written is read back as it was, by ourselves and by others' tools.
@Suite struct RoundTripTests {
  @Test(arguments: ["csv", "tsv"]) func separatedValuesComeBack(_ name: String) throws {
    let writer = try #require(WriterRegistry.writer(named: name))
    for seed in 0..<400 {
      var tables = RandomTables(seed: UInt64(seed))
      let table = tables.next()
      let bytes = writer.bytes(of: table)
      // A zero byte is no text to the reader; that it is refused is tested with the others.
      if bytes.contains(0) { continue }
      var options = ReadOptions()
      options.hasHeader = true
      options.delimiter = name == "csv" ? 44 : 9
      let back = try CSVReader.read(bytes, path: "f", options: options).table
      #expect(back.rowCount == table.rowCount, "seed \(seed)")
      for (old, new) in zip(table.columns, back.columns) {
        for row in 0..<table.rowCount {
          let (before, after) = (old.vector[row], new.vector[row])
          #expect(
            Self.same(before, after), "seed \(seed), \(old.name), row \(row): \(before) → \(after)")
        }
        let isNumeric = new.type.isNumeric
        #expect(!isNumeric || new.unit == old.unit || !old.type.isNumeric, "seed \(seed)")
      }
    }
  }

  /// The same cell, whatever type its column was found to have.
  private static func same(_ before: Scalar, _ after: Scalar) -> Bool {
    if before == .missing || after == .missing { return before == after || isMissingWord(before) }
    return CellText.plain(before) == CellText.plain(after)
  }

  /// Texts in a column of numbers that are read as missing.
  private static func isMissingWord(_ cell: Scalar) -> Bool {
    if case .text(let text) = cell { CellRules.usualMissing.contains(text) } else { false }
  }

  @Test(arguments: ["json", "jsonl"]) func pythonReadsJSON(_ name: String) throws {
    let writer = try #require(WriterRegistry.writer(named: name))
    let folder = try TemporaryFolder()
    for seed in 0..<40 {
      var tables = RandomTables(seed: UInt64(seed))
      try folder.write(writer.bytes(of: tables.next()), to: "\(seed).\(name)")
    }
    let script = """
      import json, glob, sys
      for path in glob.glob('*.\(name)'):
          text = open(path, encoding='utf-8').read()
          for part in ([text] if path.endswith('.json') else text.split('\\n')):
              if part:
                  json.loads(part, parse_constant=lambda word: sys.exit('not JSON: ' + word))
      """
    let run = try ToolRun("/usr/bin/env", ["python3", "-c", script], folder: folder.path)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func pythonReadsCSVWithItsOwnReader() throws {
    let folder = try TemporaryFolder()
    var tables = RandomTables(seed: 77)
    var expected = ""
    for number in 0..<40 {
      let table = tables.next()
      try folder.write(DelimitedWriter.csv.bytes(of: table), to: "\(number).csv")
      expected += "\(number) \(table.rowCount + 1) \(table.columns.count)\n"
    }
    let script = """
      import csv
      for number in range(40):
          lines = open(f'{number}.csv', encoding='utf-8', newline='').read().replace('\\0', '?')
          rows = list(csv.reader(lines.splitlines(True)))
          wide = {len(row) for row in rows if row} or {1}
          print(number, len(rows), max(wide))
      """
    let run = try ToolRun("/usr/bin/env", ["python3", "-c", script], folder: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == expected)
  }

  /// `=1+1`, `+…`, `-…`, `@…` are run by a spreadsheet unless something stands before them.
  @Test func cellsForASpreadsheetAreHarmless() throws {
    let table = Table(
      [Column("x", Vector([.text("=1+1"), .text("@a"), .text("-b"), .text("ok")], type: .text))],
      rowCount: 4)
    let bytes = DelimitedWriter.csv.bytes(of: table, WriterOptions(isForExcel: true))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(text.contains("'=1+1") && text.contains("'@a") && text.contains("'-b"), "\(text)")
    #expect(text.contains("\nok\n") || text.contains("\r\nok\r\n"), "\(text)")
  }
}
