import Columns
import Diagnostics
import TestSupport
import Testing

@testable import Formats

/// A file read in stretches and blocks gives what it gives when it is read at once.
@Suite struct StreamingTests {
  private static let kinds: [[String]] = [
    ["1", "23", "-4", "12345678", "123456789012", "0", "99"],
    ["1.5", "-0.25", "12.345678", "3", "100", "1e-06", ".5", "123456.12345678901"],
    ["23.142857", "0.5", "-7.25", "99.999999", "12", "-0.000001", "100.125"],
    ["4.5", "0.1", "12345678.5", "-3.9", "7", "1234.5"],
    ["藤县", "长洲区", "a longer text than sixteen bytes", "x", "y", "id0000000017", "é"],
    ["2019年", "2020-05", "2020年12月31日"],
    ["4万元以上", "50多万元", "12万元", "3.5万元至5万元"],
    ["true", "false"],
    ["\"quoted\"", "\"a,b\"", "\"line\nbreak\"", "\"say \"\"so\"\"\"", "plain"],
    ["\"1\"", "2", "\"3\""],
  ]
  private static let rare = [
    "", "NA", "—", " 7", "word", "1.5", "9999", "007", "\"\"", "\"NA\"", "+3", "-0.0",
    "21474.836475", "2147.483647", "-2147.483648", "5.", "--5", " ", " NA", "1.2.3",
    "0.12345678901",
  ]

  static func text(_ random: inout SeededRandom) -> String {
    let width = 1 + random.below(5)
    let kinds = (0..<width).map { _ in Self.kinds[random.below(Self.kinds.count)] }
    let ending = random.below(4) == 0 ? "\r\n" : "\n"
    let surprises = [0, 0, 200, 20][random.below(4)]
    var text = random.below(12) == 0 ? ending : ""
    text += (0..<width).map { "c\($0)" }.joined(separator: ",") + ending
    let rows = 1 + random.below(120)
    for row in 0..<rows {
      let cells = kinds.map { kind in
        surprises > 0 && random.below(surprises) == 0
          ? rare[random.below(rare.count)] : kind[random.below(kind.count)]
      }
      text += cells.joined(separator: ",")
      if row + 1 < rows || random.below(3) > 0 { text += ending }
      if random.below(500) == 0 { text += ending }
    }
    if random.below(8) == 0 { text += "\n\n" }
    return text
  }

  @Test(arguments: 0..<8) func stretchesGiveTheWhole(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(seed: UInt64(seed) &* 7919 &+ 11)
    var streamed = 0
    for number in 0..<150 {
      let text = Self.text(&random)
      try folder.write(text, to: "f.csv")
      var options = ReadOptions()
      options.hasHeader = true
      if random.below(5) == 0 { options.missing = ["9999"] }
      let cuts = StreamingReader.Cuts(
        sampleBytes: 40 + random.below(400), blockBytes: 16 + random.below(300),
        stretches: 1 + random.below(4))
      let path = "\(folder.path)/f.csv"
      let found =
        number % 3 == 0
        ? try CSVReader.stream(.memory(Array(text.utf8)), path: path, options: options, cuts: cuts)
        : try CSVReader.stream(path: path, options: options, cuts: cuts)
      guard let found else { continue }
      streamed += 1
      let plain = try CSVReader.read(Array(text.utf8), path: "f.csv", options: options)
      #expect(found.table.rowCount == plain.table.rowCount, "seed \(seed), \(number): \(text)")
      #expect(found.report.remarks == plain.report.remarks, "seed \(seed), \(number): \(text)")
      for (a, b) in zip(found.table.columns, plain.table.columns) {
        #expect(
          a.name == b.name && a.type == b.type && a.unit == b.unit,
          "\(seed), \(number), \(a.type) \(b.type)")
        guard a.vector.count == b.vector.count else { continue }
        let differing = (0..<a.vector.count).first { a.vector[$0] != b.vector[$0] }
        let cells = differing.map { "row \($0): \(a.vector[$0]), at once \(b.vector[$0])" } ?? ""
        #expect(differing == nil, "seed \(seed), \(number), \(a.name), \(cells)")
      }
    }
    // Most files are as files mostly are.
    #expect(streamed > 60, "\(streamed)")
  }

  @Test func damagedFilesAreLeftToThePlainReader() throws {
    let folder = try TemporaryFolder()
    let cuts = StreamingReader.Cuts(sampleBytes: 16, blockBytes: 32, stretches: 2)
    let start = "a,b\n1,2\n3,4\n5,6\n7,8\n"
    for damage in ["9\n", "9,9,9\n", "x\"y,1\n", "\"open,1\n", "\u{0},1\n", "\"x\"y,1\n"] {
      try folder.write(start + damage + start, to: "f.csv")
      #expect(
        try CSVReader.stream(
          path: "\(folder.path)/f.csv", options: ReadOptions(), cuts: cuts) == nil, "\(damage)")
    }
    try folder.write(Array(start.utf8) + [0xFF, 44, 0xFF, 10], to: "f.csv")
    #expect(
      try CSVReader.stream(path: "\(folder.path)/f.csv", options: ReadOptions(), cuts: cuts) == nil)
  }
}
