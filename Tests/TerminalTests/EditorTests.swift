import TestSupport
import Testing

@testable import Terminal

/// Tests that share the process's terminal state and signals, one at a time.
@Suite(.serialized) struct TerminalTests {}

/// A statement is complete when its brackets are closed and it does not end with a pipe.
private func isComplete(_ text: String) -> Bool {
  let opened = text.filter { $0 == "(" }.count
  return opened <= text.filter { $0 == ")" }.count && !text.hasSuffix("|")
}

private func complete(_ text: String, _ cursor: Int) -> CompletionResult {
  let before = String(decoding: text.utf8.prefix(cursor), as: UTF8.self)
  let start = before.lastIndex { " \n|(".contains($0) }.map { before.index(after: $0) }
  let word = before[(start ?? before.startIndex)...]
  let names = ["villages", "villas", "where", "收入合计", "收入均值", "藤县"]
  let wanted = word == "sr" ? "收入" : String(word)
  return CompletionResult(
    replaceStart: cursor - word.utf8.count,
    candidates: names.filter { $0.hasPrefix(wanted) }.map { Candidate(insert: $0) })
}

extension TerminalTests {
  @Suite struct Editor {
    private func terminal(
      historyPath: String? = nil, usesVi: Bool = false, columns: Int = 40, usesColor: Bool = false
    ) throws -> PseudoTerminal {
      try PseudoTerminal(columns: columns) {
        var configuration = LibEditEditor.Configuration(
          isComplete: isComplete, complete: complete, historyPath: historyPath)
        configuration.usesVi = usesVi
        configuration.usesColor = usesColor
        configuration.styles = { text in [StyledStretch(0..<text.utf8.count, .blue)] }
        return configuration
      }
    }

    @Test func colorsWhatIsTypedInItsPlace() throws {
      let terminal = try terminal(columns: 11, usesColor: true)
      terminal.send("一二三四五")
      try terminal.expect(screen: ["[1] 一二三", "四五"])
      try terminal.expect(bytes: "\u{1b}[0;34m一二三")
      terminal.send("\u{1b}[D\u{1b}[D\u{1b}[D\u{7f}x")
      try terminal.expect(screen: ["[1] 一x三四", "五"])
      terminal.send("\u{5}\u{7f}\r")
      #expect(try terminal.result() == .statement("一x三四"))
      terminal.send("a |\rb")
      try terminal.expect(lastLine: "  …\u{a0}b")
      terminal.send("\u{1b}[Ac\u{1b}[Bd\r")
      #expect(try terminal.result() == .statement("ac |\nbd"))
    }

    @Test func suggestsFromTheHistory() throws {
      let terminal = try terminal(usesColor: true)
      terminal.send("villages | take 5\r")
      _ = try terminal.result()
      terminal.send("vil")
      try terminal.expect(lastLine: "[2] villages | take 5")
      terminal.send("\u{7f}")
      try terminal.expect(lastLine: "[2] villages | take 5")
      terminal.send("x")
      try terminal.expect(lastLine: "[2] vix")
      terminal.send("\u{7f}")
      try terminal.expect(lastLine: "[2] villages | take 5")
      // What is only suggested is not run.
      terminal.send("\r")
      #expect(try terminal.result() == .statement("vi"))
      terminal.send("vill")
      try terminal.expect(lastLine: "[3] villages | take 5")
      terminal.send("\u{1b}[C")
      terminal.send("0\r")
      #expect(try terminal.result() == .statement("villages | take 50"))
    }

    @Test func staysPlainWithoutColors() throws {
      let terminal = try terminal()
      terminal.send("villages\r")
      _ = try terminal.result()
      terminal.send("vil")
      try terminal.expect(lastLine: "[2] vil")
      terminal.send("\u{1b}[C!\r")
      #expect(try terminal.result() == .statement("vil!"))
      #expect(!terminal.hasReceived("\u{1b}[0;34m"))
    }

    @Test func takesChineseAndErasesWideCharacters() throws {
      let terminal = try terminal()
      terminal.send("藤县收入")
      try terminal.expect(screen: ["[1] 藤县收入"])
      terminal.send("\u{7f}\u{7f}")
      try terminal.expect(screen: ["[1] 藤县"])
      terminal.send("\u{1b}[Dx")
      try terminal.expect(screen: ["[1] 藤x县"])
      terminal.send("\r")
      #expect(try terminal.result() == .statement("藤x县"))
    }

    @Test func wrapsWideCharactersAtTheEdge() throws {
      let terminal = try terminal(columns: 11)
      terminal.send("一二三四五")
      try terminal.expect(screen: ["[1] 一二三", "四五"])
      terminal.send("\u{7f}\u{7f}\u{7f}")
      try terminal.expect(screen: ["[1] 一二"])
      terminal.send("\r")
      #expect(try terminal.result() == .statement("一二"))
    }

    @Test func continuesAnIncompleteStatement() throws {
      let terminal = try terminal()
      terminal.send("villages |\rtake (5\r)\r")
      #expect(try terminal.result() == .statement("villages |\ntake (5\n)"))
      try terminal.expect(screen: ["[1] villages |", "  …\u{a0}take (5", "  …\u{a0})", "[2]"])
    }

    @Test func emptyLineRunsAnIncompleteStatement() throws {
      let terminal = try terminal()
      terminal.send("count(\r\r")
      #expect(try terminal.result() == .statement("count("))
    }

    @Test func recallsAndEditsAStatementOfSeveralLines() throws {
      let terminal = try terminal()
      terminal.send("a |\rb\r")
      #expect(try terminal.result() == .statement("a |\nb"))
      terminal.send("\u{1b}[A")
      try terminal.expect(lastLine: "  …\u{a0}b")
      terminal.send("\u{1b}[Ax\u{1b}[By\u{1b}[H\u{7f}")
      try terminal.expect(lastLine: "[2] ax |by")
      terminal.send("\r")
      #expect(try terminal.result() == .statement("ax |by"))
    }

    @Test func altEnterStartsALine() throws {
      let terminal = try terminal()
      terminal.send("one\u{1b}\rtwo\r")
      #expect(try terminal.result() == .statement("one\ntwo"))
    }

    @Test func pasteIsOneEdit() throws {
      let terminal = try terminal()
      terminal.send("x\u{1b}[200~a = 1\r\n  藤县\nlast\n\u{1b}[201~")
      try terminal.expect(screen: ["[1] xa = 1", "  …\u{a0}  藤县", "  …\u{a0}last"])
      terminal.send("!\r")
      #expect(try terminal.result() == .statement("xa = 1\n  藤县\nlast!"))
    }

    @Test func controlCDropsTheLine() throws {
      let terminal = try terminal()
      terminal.send("a |\rrubbish\u{3}")
      #expect(try terminal.result() == .interrupted)
      terminal.send("b\r")
      #expect(try terminal.result() == .statement("b"))
    }

    @Test func controlDDeletesAndLeaves() throws {
      let terminal = try terminal()
      terminal.send("ab\u{1}\u{4}\r")
      #expect(try terminal.result() == .statement("b"))
      terminal.send("\u{4}")
      #expect(try terminal.result() == .endOfInput)
    }

    @Test func tabCompletesAndLists() throws {
      let terminal = try terminal()
      terminal.send("藤县 |\rvi\t")
      try terminal.expect(
        screen: [
          "[1] 藤县 |", "  …\u{a0}villa", "  villages  villas", "[1] 藤县 |", "  …\u{a0}villa",
        ])
      terminal.send("g\t w\t\r")
      #expect(try terminal.result() == .statement("藤县 |\nvillages where"))
      terminal.send("sr\t")
      try terminal.expect(lastLine: "[2] 收入")
      terminal.send("合\t\r")
      #expect(try terminal.result() == .statement("收入合计"))
    }

    @Test func searchesTheHistory() throws {
      let terminal = try terminal()
      for statement in ["藤县 |\rcount()", "villages", "where"] {
        terminal.send(statement + "\r")
        _ = try terminal.result()
      }
      terminal.send("\u{12}县")
      try terminal.expect(lastLine: "search: 县")
      terminal.send("\u{1b}[D+\r")
      #expect(try terminal.result() == .statement("藤县 |\ncount(+)"))
      terminal.send("kept\u{12}nowhere to be found")
      try terminal.expect(lastLine: "no match: nowhere to be found")
      terminal.send("\u{7}!\r")
      #expect(try terminal.result() == .statement("kept!"))
    }

    @Test func viModeMovesBetweenLines() throws {
      let terminal = try terminal(usesVi: true)
      terminal.send("a |\rbc")
      try terminal.expect(lastLine: "  …\u{a0}bc")
      terminal.send("\u{1b}")
      terminal.send("kix\r")
      #expect(try terminal.result() == .statement("ax |\nbc"))
    }

    @Test func keepsTheHistoryInAFile() throws {
      let folder = try TemporaryFolder()
      let path = folder.path + "/state/history"
      let first = try terminal(historyPath: path)
      for statement in ["first", "first", " secret", "a |\rb\\n"] {
        first.send(statement + "\r")
        _ = try first.result()
      }
      #expect(try folder.text(of: "state/history") == "first\na |\\nb\\\\n\n")
      let second = try terminal(historyPath: path)
      second.send("\u{10}\r")
      #expect(try second.result() == .statement("a |\nb\\n"))
    }

    @Test func touchesNothingBeforeTheFirstRead() throws {
      let folder = try TemporaryFolder()
      let editor = LibEditEditor(
        .init(isComplete: isComplete, historyPath: folder.path + "/history"), input: -1, output: -1)
      // Safe: the handle is only asked whether there is one.
      #expect(unsafe editor.handle == nil)
      #expect(throws: (any Error).self) { try folder.text(of: "history") }
    }
  }
}
