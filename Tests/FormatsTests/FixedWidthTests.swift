import Columns
import Diagnostics
import TestSupport
import Testing
import Texts

@testable import Formats

@Suite struct FixedWidthTests {
  private func load(
    _ text: String, _ name: String = "t.txt", _ set: (inout ReadOptions) -> Void = { _ in }
  ) throws -> LoadedTable {
    try load(Array(text.utf8), name, set)
  }

  private func load(_ bytes: [UInt8], _ name: String, _ set: (inout ReadOptions) -> Void)
    throws -> LoadedTable
  {
    let folder = try TemporaryFolder()
    var options = ReadOptions()
    set(&options)
    return try ReadFile.read(try folder.write(bytes, to: name), options)
  }

  private func cells(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in table.columns.map { CellText.plain($0.vector[row]) } }
  }

  @Test func columnsThatAreBlankInAllLinesDivide() throws {
    let loaded = try load(
      """
      name         people    income
      East Hill        12      3.50
      West             7     120.25

      South Bank      104
      """)
    #expect(loaded.table.columns.map(\.name) == ["name", "people", "income"])
    #expect(loaded.table.columns.map(\.type) == [.text, .integer, .number])
    #expect(cells(loaded.table)[0] == ["East Hill", "12", "3.5"])
    #expect(loaded.table.columns[2].vector[2] == .missing)
    #expect(loaded.report.remarks[0].english.hasPrefix("fixed width: columns at 1, "))
  }

  @Test func chineseCharactersTakeTwoColumns() throws {
    let text = "村庄      人数\n东        12\n西长洲区   7\n"
    #expect(try cells(load(text).table) == [["东", "12"], ["西长洲区", "7"]])
    // 村庄, 东, 西长洲区 in GB18030, where a character's bytes are its columns.
    let gbk: [UInt8] =
      [0xB4, 0xE5, 0xD7, 0xAF] + Array("      n\n".utf8) + [0xB6, 0xAB] + Array("       12\n".utf8)
      + [0xCE, 0xF7, 0xB3, 0xA4, 0xD6, 0xDE, 0xC7, 0xF8] + Array("  7\n".utf8)
    let loaded = try load(gbk, "t.prn") { _ in }
    #expect(cells(loaded.table) == [["东", "12"], ["西长洲区", "7"]])
    #expect(loaded.report.remarks[0].english == "encoding: GB18030")
  }

  @Test func aLineOfDashesDrawsTheFields() throws {
    let text = "id name\n-- ----------\n 1 a b c\n 2 d\n"
    let loaded = try load(text, "t.out") { $0.format = "fixed" }
    #expect(cells(loaded.table) == [["1", "a b c"], ["2", "d"]])
  }

  @Test func widthsAreTakenAsTheyAre() throws {
    let loaded = try load("20200801450422  12\n20200802450403   7\n", "t.dat") {
      $0.widths = [8, 6, 4]
    }
    #expect(cells(loaded.table) == [["20200801", "450422", "12"], ["20200802", "450403", "7"]])
    #expect(loaded.table.columns[0].name == "c1")
    let short = try load("ab\nc\n", "t.dat") { $0.widths = [1, 1, 1] }
    #expect(short.table.columns.count == 3)
  }

  @Test func delimitedTextIsLeftToItsReader() throws {
    let loaded = try load("a, b\n1, 2\n3, 4\n")
    #expect(loaded.table.columns.map(\.type) == [.integer, .integer])
    #expect(try load("one\ntwo\nthree\n").table.columns.count == 1)
  }
}
