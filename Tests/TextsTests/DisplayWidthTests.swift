import TestSupport
import Testing
import Texts

/// Widths against those of `wcwidth`, which terminals go by.
@Suite struct DisplayWidthTests {
  /// Arabic numbers' signs, which `wcwidth` counts and fonts draw below what follows, and what
  /// makes an emoji of the character before it.
  private static let exceptions: Set<UInt32> = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
    0xFE0F,
  ]

  @Test func everyCharacterHasTheWidthOfTheTable() throws {
    var runs: [(first: UInt32, width: Int)] = []
    for line in try Repository.text("Tests/Widths/wcwidth.txt").split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: " ")
      runs.append((try #require(UInt32(fields[0], radix: 16)), try #require(Int(fields[1]))))
    }
    #expect(runs.count > 900)
    runs.append((0x110000, 0))
    var wrong: [String] = []
    for (run, next) in zip(runs, runs.dropFirst()) {
      for value in run.first..<next.first {
        guard let scalar = Unicode.Scalar(value), !Self.exceptions.contains(value),
          scalar.properties.generalCategory != .unassigned
        else { continue }
        let width = DisplayWidth.of(String(scalar))
        if width != run.width { wrong.append("\(String(value, radix: 16)) is \(width)") }
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("收入", 4), ("🇨🇳", 2), ("👨‍👩‍👧", 2), ("❤️", 2), ("1️⃣", 2), ("🖥", 1),
    ("䷀", 2), ("🈐", 2), ("각", 2), ("각", 2), ("e\u{301}", 1), ("สำ", 2), ("👍🏽", 2), ("\u{ad}", 1),
    ("－", 2), ("\t\r\n", 0),
  ])
  func sequences(_ text: String, _ width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test func ambiguousCharactersAreAsWideAsAsked() {
    #expect(DisplayWidth.of("“±①─") == 4)
    #expect(DisplayWidth.of("“±①─", ambiguousIsWide: true) == 8)
    #expect(DisplayWidth.of("e\u{301}收", ambiguousIsWide: true) == 3)
  }

  @Test func textsAreCutAtEitherSide() {
    let fitting = TextFitting()
    #expect(fitting.cut("收入合计", to: 8) == "收入合计")
    #expect(fitting.cut("收入合计", to: 7) == "收入合…")
    #expect(fitting.cut("收入合计", to: 6) == "收入…")
    #expect(fitting.cut("收入合计", to: 6, at: .start) == "…合计")
    #expect(fitting.cut("收入合计", to: 1) == "…")
    #expect(fitting.cut("收入合计", to: 0) == "")
    #expect(fitting.fitted("收入合计", to: 6) == "收入… ")
    #expect(fitting.fitted("ab", to: 4, at: .start) == "  ab")
    #expect(fitting.centred("ab", to: 5) == " ab  ")
  }

  @Test func markupIsEscaped() {
    #expect(Escaping.markup("a < \"b\" & c > d") == "a &lt; &quot;b&quot; &amp; c &gt; d")
    #expect(Escaping.controls("a\n\u{1b}[2J\u{202e}") == "a\\n\\u{1B}[2J\\u{202E}")
  }
}
