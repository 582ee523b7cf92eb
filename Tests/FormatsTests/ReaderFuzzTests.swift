import Columns
import Diagnostics
import TestSupport
import Testing
import Texts

@testable import Formats

/// No bytes whatever may trap a reader: it gives a table or says what is wrong.
@Suite struct ReaderFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "d83d", "\\ude00", "\\n", "\n", "\r\n", " ",
      "\"a\"", "\"a\":", "{\"a\": 1}", "{\"a\": {\"b\": [1, {}]}}", "null", "true", "-1", "1e999",
      "0.5", "\"lower\": 1, \"upper\": null, \"text\": \"≥1\"", "99999999999999999999", "东", "é",
      "  ", "\t", "---- ---", "===", "\u{3000}", "\u{FEFF}", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xFE, 0xFF], [0xB4, 0xE5], [0x1F, 0x8B]]

  @Test(arguments: ["jsonl", "json", "txt", "prn", "gz", "zst", "xyz"])
  func anyBytesAreRead(_ ending: String) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(seed: UInt64(ending.utf8.reduce(7) { $0 * 31 + Int($1) }))
    for number in 0..<1200 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(30) { bytes += Self.pieces[random.below(Self.pieces.count)] }
      var options = ReadOptions()
      if random.below(4) == 0 {
        options.format = ReaderRegistry.readers[random.below(ReaderRegistry.readers.count)].name
      }
      if random.below(6) == 0 { options.widths = [1 + random.below(5), 1, 2] }
      let path = try folder.write(bytes, to: "\(number).\(ending)")
      do {
        let table = try ReadFile.read(path, options).table
        #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(bytes)")
        for column in table.columns {
          #expect(column.vector.count == table.rowCount, "\(bytes)")
          for row in 0..<table.rowCount { _ = CellText.plain(column.vector[row]) }
        }
      } catch let error as Diagnostic {
        #expect(!error.message.english.isEmpty && !error.message.chinese.isEmpty, "\(bytes)")
      }
    }
  }
}
