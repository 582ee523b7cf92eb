import Columns
import Diagnostics
import TestSupport
import Testing
import Texts

@testable import Formats

/// No bytes whatever may trap the reader: it gives a table or says what is wrong.
@Suite struct CSVFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "\"", ",", "\n", "\r\n", "\r", ";", "\t", "|", "a", "1", "-1", "1.5", "万元", "4万元以上", "—",
      "约", ">", "[4,", ")", "50多", "至", "2020年3月", "\u{FEFF}", " ", "（亩）", "007", "1e999", "true",
      "99999999999999999999", "-9223372036854775808", "\"\"", "NA", "x,y\n1,2\n",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xFE, 0xFF], [0xB4, 0xE5], [0x81, 0x30]]

  @Test(arguments: 0..<6) func anyBytesAreRead(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &* 977 &+ 5)
    for _ in 0..<1500 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(40) { bytes += Self.pieces[random.below(Self.pieces.count)] }
      var options = ReadOptions()
      options.repairsRagged = random.below(2) == 0
      if random.below(4) == 0 { options.hasHeader = random.below(2) == 0 }
      do {
        let table = try CSVReader.read(bytes, path: "f.csv", options: options).table
        #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(bytes)")
        for column in table.columns {
          #expect(column.vector.count == table.rowCount, "\(bytes)")
          for row in 0..<table.rowCount { _ = CellText.plain(column.vector[row]) }
        }
      } catch {
        #expect(!error.message.isEmpty && !error.code.isEmpty, "\(bytes)")
      }
    }
  }

  /// A ragged file that is repaired keeps every row.
  @Test func repairKeepsEveryRow() throws {
    var options = ReadOptions()
    options.repairsRagged = true
    let text = "a,b\n1,2\n3\n4,5,6\n"
    let loaded = try CSVReader.read(Array(text.utf8), path: "f.csv", options: options)
    #expect(loaded.table.rowCount == 3)
    #expect(loaded.table.columns[1].vector[1] == .missing)
    let remarks = loaded.report.remarks.map(\.english)
    #expect(remarks.contains("ragged: 1 short row filled, 1 long one cut"))
  }
}
