import Glibc
import Testing

@testable import Terminal

@Suite struct TextTests {
  private func settled(_ text: String, cursor: Int, fromRight: Bool) -> EditedText {
    EditedText(scalars: Array(text.unicodeScalars), cursor: cursor)
      .settled(cameFromRight: fromRight)
  }

  @Test func marksComeAndGo() {
    let marked = ContinuationMark.marked("a\n  b\n")
    #expect(marked == Array("a\n  …\u{a0}  b\n  …\u{a0}".unicodeScalars))
    #expect(ContinuationMark.plain(marked) == "a\n  b\n")
    #expect(ContinuationMark.plain("a\nb".unicodeScalars) == "a\nb")
  }

  @Test func damagedMarksGo() {
    #expect(
      settled("a\n  …b", cursor: 5, fromRight: true) == .init(scalars: ["a", "b"], cursor: 1))
    #expect(settled("a  …\u{a0}b", cursor: 1, fromRight: false).scalars == ["a", "b"])
    #expect(settled("a  …\u{a0}b", cursor: 5, fromRight: false).cursor == 1)
  }

  @Test func cursorLeavesMarks() {
    #expect(settled("a\n  …\u{a0}b", cursor: 5, fromRight: true).cursor == 1)
    #expect(settled("a\n  …\u{a0}b", cursor: 2, fromRight: false).cursor == 6)
  }

  @Test func anyEditSettlesWithoutTraps() {
    let whole = Array("a |\n  …\u{a0}  b\n  …\u{a0}…\u{a0}c".unicodeScalars)
    for start in 0...whole.count {
      for end in start...whole.count {
        let scalars = Array(whole[..<start] + whole[end...])
        for cursor in 0...scalars.count {
          let text = EditedText(scalars: scalars, cursor: cursor)
          for fromRight in [false, true] {
            let settled = text.settled(cameFromRight: fromRight)
            #expect((0...settled.scalars.count).contains(settled.cursor))
            #expect(settled.settled(cameFromRight: fromRight) == settled)
          }
        }
      }
    }
  }

  @Test func pastedTextIsCleaned() {
    #expect(LibEditEditor.cleaned("a\r\nb\rc\n\n") == "a\nb\nc")
    #expect(LibEditEditor.cleaned("a |\n  … b\n  …\u{a0}c") == "a |\nb\nc")
    #expect(LibEditEditor.cleaned("\u{1b}[31mred\u{0}\t1") == "[31mred\t1")
  }

  @Test(arguments: ["a", "a\nb", "back\\slash\\n", "\r\n\\", "藤县"])
  func historyEscapesRoundTrip(statement: String) {
    let line = StatementHistory.escaped(statement)
    #expect(!line.unicodeScalars.contains("\n"))
    #expect(StatementHistory.unescaped(line) == statement)
  }

  @Test func promptsKeepTheirWidth() {
    #expect(PromptText.forLibEdit("[1] ") == "[1] ")
    #expect(
      PromptText.forLibEdit("\u{1b}[1mA\u{1b}[0m ") == "\u{1}\u{1b}[1m\u{1}A\u{1}\u{1b}[0m\u{1} ")
    #expect(PromptText.forLibEdit("A \u{1b}[0m") == "A\u{1}\u{1b}[0m\u{1} ")
    #expect(PromptText.forLibEdit("\u{1b}[0m\u{1b}[1mA") == "\u{1}\u{1b}[0m\u{1b}[1m\u{1}A")
  }

  @Test func searchFindsPartsInEitherCase() {
    #expect(TextSearch.contains("Villages | 收入", "VILL"))
    #expect(TextSearch.contains("Villages | 收入", "入"))
    #expect(!TextSearch.contains("收", "收入"))
  }

  @Test func commonPrefixes() {
    #expect(LibEditEditor.commonPrefix(["收入合计", "收入均值"]) == "收入")
    #expect(LibEditEditor.commonPrefix(["a", "b"]) == "")
    #expect(LibEditEditor.commonPrefix([]) == "")
  }

  @Test func listingsAlignWideNames() {
    CharacterLocale.adopt()
    let candidates = ["收入", "count", "藤县", "x"].map { Candidate(insert: $0) }
    #expect(
      CandidateListing.lines(candidates, width: 20, height: 20, color: false) == [
        "  收入   藤县", "  count  x",
      ])
    let detailed = [
      Candidate(insert: "收入", detail: "income"), Candidate(insert: "a", detail: "letter"),
    ]
    #expect(
      CandidateListing.lines(detailed, width: 40, height: 20, color: false) == [
        "  收入  income", "  a     letter",
      ])
    let many = (100...999).map { Candidate(insert: String($0)) }
    let lines = CandidateListing.lines(many, width: 20, height: 10, color: false)
    #expect(lines.count == 6)
    #expect(lines.last == "  … +885")
    for width in 0...8 {
      #expect(!CandidateListing.lines(detailed, width: width, height: 1, color: false).isEmpty)
    }
  }

  @Test func keysArriveWhole() {
    var ends: [Int32] = [-1, -1]
    // Safe: the array has room for both ends and holds the bytes while they are written.
    #expect(unsafe pipe(&ends) == 0)
    let input = "藤\u{1b}[200~a\nb\u{1b}[201~\u{1b}[Ax"
    let bytes = Array(input.utf8) + [0xff, 0xe8, 0x97]
    #expect(unsafe bytes.withUnsafeBytes { unsafe StandardStreams.write($0, to: ends[1]) } == 0)
    close(ends[1])
    var keys = KeyReader(descriptor: ends[0])
    var seen: [String] = []
    reading: while true {
      switch keys.next(translatesCursorKeys: true) {
      case .scalar(let scalar): seen.append(String(scalar))
      case .paste(let text): seen.append("paste " + text)
      case .cursorKey(let command): seen.append("key \(command)")
      case .signal: continue
      case .end: break reading
      }
    }
    close(ends[0])
    #expect(seen.prefix(5) == ["藤", "paste a\nb", "key u", "x", "\u{fffd}"])
    #expect(seen.dropFirst(5).allSatisfy { $0 == "\u{fffd}" })
  }
}

@Suite struct TerminalInfoTests {
  private func info(_ environment: [String: String], isTerminal: Bool = true) -> TerminalInfo {
    TerminalInfo(-1, environment: { environment[$0] }, isTerminal: { _ in isTerminal })
  }

  @Test func colorFollowsTheEnvironment() {
    #expect(info(["TERM": "xterm"]).usesColor)
    #expect(!info(["TERM": "xterm"], isTerminal: false).usesColor)
    #expect(!info(["TERM": "dumb"]).usesColor)
    #expect(!info([:]).usesColor)
    #expect(!info(["TERM": "xterm", "NO_COLOR": "1"]).usesColor)
    #expect(info(["TERM": "xterm", "NO_COLOR": ""]).usesColor)
    #expect(!info(["NO_COLOR": "1", "FORCE_COLOR": "1"]).usesColor)
    #expect(info(["FORCE_COLOR": "1"], isTerminal: false).usesColor)
    #expect(!info(["TERM": "xterm", "FORCE_COLOR": "0"]).usesColor)
    #expect(info(["CLICOLOR_FORCE": "1"], isTerminal: false).usesColor)
    #expect(!info(["TERM": "xterm", "CLICOLOR": "0"]).usesColor)
  }

  @Test func widthFallsBack() {
    #expect(info([:]).width == 80)
    #expect(info(["COLUMNS": "123", "LINES": "9"]).width == 123)
    #expect(info(["COLUMNS": "123", "LINES": "9"]).height == 9)
    #expect(info(["COLUMNS": "-4", "LINES": "x"]).width == 80)
  }

  @Test func onlyANamedOtherCharacterSetIsNotUnicode() {
    #expect(info([:]).supportsUnicode)
    #expect(info(["LANG": "C"]).supportsUnicode)
    #expect(info(["LANG": "zh_CN.utf8"]).supportsUnicode)
    #expect(!info(["LANG": "zh_CN.GB18030"]).supportsUnicode)
    #expect(info(["LANG": "zh_CN.GB18030", "LC_ALL": "zh_CN.UTF-8@x"]).supportsUnicode)
  }
}
