import Glibc
import TestSupport
import Testing

@testable import Terminal

extension TerminalTests {
  @Suite struct Plain {
    /// All statements of an input, with the lines at which they begin.
    private func statements(_ bytes: [UInt8]) throws -> [String] {
      let folder = try TemporaryFolder()
      let path = folder.path + "/input"
      // Safe: the system reads paths that end in a zero and no more bytes than the array holds
      // meanwhile.
      let file = unsafe open(path, O_RDWR | O_CREAT, 0o600)
      defer { close(file) }
      let code = unsafe bytes.withUnsafeBytes { unsafe StandardStreams.write($0, to: file) }
      #expect(code == 0)
      lseek(file, 0, SEEK_SET)
      let editor = PlainEditor(
        input: file, isComplete: { !$0.contains("(") || $0.contains(")") },
        continues: { $0.hasPrefix("|") || $0.hasPrefix("｜") })
      var found: [String] = []
      while case .statement(let text) = editor.readStatement(prompt: "> ") {
        found.append("\(editor.statementLine): \(text)")
      }
      return found
    }

    @Test func joinsLinesThatGoOn() throws {
      let input = "a\r\n| b\r\n｜ c\n\n\nd (\n\n)\ne"
      #expect(
        try statements(Array(input.utf8)) == ["1: a\n| b\n｜ c", "6: d (\n\n)", "9: e"])
    }

    @Test func looksPastGapsForWhatGoesOn() throws {
      #expect(
        try statements(Array("a\n\n| b\n\nc;\n| d\n".utf8)) == ["1: a\n\n| b", "5: c;", "6: | d"])
    }

    @Test func yieldsTheIncompleteRest() throws {
      #expect(try statements(Array("a\n(b\nc".utf8)) == ["1: a", "2: (b\nc"])
      #expect(try statements([]) == [])
      #expect(try statements(Array("\n \n".utf8)) == [])
    }

    @Test func repairsBytesAndDropsTheByteOrderMark() throws {
      #expect(try statements([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0a]) == ["1: a\u{fffd}"])
    }

    @Test func takesVeryLongLines() throws {
      let line = String(repeating: "收入", count: 200_000)
      #expect(try statements(Array("\(line)\nb\n".utf8)) == ["1: \(line)", "2: b"])
    }
  }

  @Suite struct Signals {
    /// Installs the handler even where the tests run with SIGINT ignored.
    private func installInterrupts() {
      _ = signal(SIGINT, SIG_DFL)
      Interrupts.install()
    }

    @Test func interruptSignalRaisesTheFlag() {
      installInterrupts()
      #expect(!Interrupts.isRaised)
      kill(getpid(), SIGINT)
      for _ in 0..<10_000 where !Interrupts.isRaised { usleep(1_000) }
      #expect(Interrupts.isRaised)
      Interrupts.clear()
      #expect(!Interrupts.isRaised)
    }

    @Test func interruptEndsThePlainReadersWait() {
      var ends: [Int32] = [-1, -1]
      #expect(unsafe pipe(&ends) == 0)
      let editor = PlainEditor(input: ends[0], isComplete: { _ in true }, continues: { _ in false })
      installInterrupts()
      kill(getpid(), SIGINT)
      #expect(editor.readStatement(prompt: "") == .interrupted)
      #expect(!Interrupts.isRaised)
      close(ends[1])
      #expect(editor.readStatement(prompt: "") == .endOfInput)
      close(ends[0])
    }
  }

  @Suite struct Writing {
    @Test func reportsAFullDevice() {
      let full = unsafe open("/dev/full", O_WRONLY)
      defer { close(full) }
      #expect(throws: WriteError(code: ENOSPC)) { try StandardStreams.write("x", to: full) }
      #expect(!WriteError(code: ENOSPC).message.isEmpty)
    }

    @Test func reportsAClosedPipe() {
      StandardStreams.ignoreBrokenPipes()
      var ends: [Int32] = [-1, -1]
      #expect(unsafe pipe(&ends) == 0)
      close(ends[0])
      let bytes: [UInt8] = [1]
      let code = unsafe bytes.withUnsafeBytes { unsafe StandardStreams.write($0, to: ends[1]) }
      #expect(code == EPIPE)
      close(ends[1])
    }
  }
}
