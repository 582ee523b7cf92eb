import Glibc

/// Reads statements from pipes, scripts and terminals without an editor.
///
/// A statement ends at the line that makes it complete, unless it `continues` in the next line that
/// is no gap (a blank or a comment), or at a `;`. On a terminal nobody can look at the next, so
/// a complete line is a statement at once. Blank lines between statements are skipped. Bytes that
/// are not UTF-8 become U+FFFD.
package final class PlainEditor: LineEditor {
  private let isComplete: (String) -> Bool
  private let continues: (String) -> Bool
  private let isGap: (String) -> Bool
  private let promptOutput: Int32?
  private let isTerminal: Bool
  private var lines: LineSource
  /// Lines that were looked at, with their numbers.
  private var lookahead: ArraySlice<(text: String, number: Int)> = []
  /// The number of the last line taken.
  private var lineNumber = 0

  package private(set) var statementLine = 0

  /// Creates an editor on `input`; it prompts on `promptOutput` when the input is a terminal.
  package init(
    input: Int32 = STDIN_FILENO, promptOutput: Int32 = STDERR_FILENO,
    isComplete: @escaping (String) -> Bool, continues: @escaping (String) -> Bool,
    isGap: @escaping (String) -> Bool = PlainEditor.isBlank
  ) {
    self.isComplete = isComplete
    self.continues = continues
    self.isGap = isGap
    isTerminal = TerminalInfo.isTerminal(input)
    self.promptOutput = isTerminal ? promptOutput : nil
    lines = LineSource(descriptor: input)
  }

  package func readStatement(prompt: String) -> LineResult {
    var text: String?
    while true {
      switch nextLine(prompt: text == nil ? prompt : "  … ") {
      case .interrupted:
        if isTerminal { say("\n") }
        return .interrupted
      case .end:
        if let text { return .statement(text) }
        if isTerminal { say("\n") }
        return .endOfInput
      case .line(let line):
        guard let begun = text else {
          guard !Self.isBlank(line) else { continue }
          statementLine = lineNumber
          text = line
          break
        }
        text = begun + "\n" + line
        if isTerminal, Self.isBlank(line) { return .statement(begun) }
      }
      guard let text, isComplete(text) else { continue }
      if text.last(where: { !$0.isWhitespace }) == ";" { return .statement(text) }
      switch peekedLine() {
      case .line(let line) where continues(line): continue
      case .interrupted: return .interrupted
      case .line, .end: return .statement(text)
      }
    }
  }

  private func nextLine(prompt: String) -> LineSource.Event {
    if let line = lookahead.popFirst() {
      lineNumber = line.number
      return .line(line.text)
    }
    say(prompt)
    let event = lines.next()
    lineNumber = lines.count
    return event
  }

  /// Looks at the line that follows, past gaps; on a terminal that is the end.
  private func peekedLine() -> LineSource.Event {
    guard !isTerminal else { return .end }
    if let known = lookahead.first(where: { !isGap($0.text) }) { return .line(known.text) }
    while true {
      let event = lines.next()
      guard case .line(let line) = event else { return event }
      lookahead.append((line, lines.count))
      if !isGap(line) { return event }
    }
  }

  private func say(_ text: String) {
    guard let promptOutput else { return }
    try? StandardStreams.write(text, to: promptOutput)
  }

  package static func isBlank(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }
}

/// The lines of a descriptor, without their ends.
private struct LineSource {
  enum Event {
    case line(String)
    case interrupted
    case end
  }

  /// How many lines were read.
  private(set) var count = 0
  private let reader: ByteReader
  private var pending: [UInt8] = []
  private var start = 0
  private var hasEnded = false

  init(descriptor: Int32) { reader = ByteReader(descriptor: descriptor) }

  mutating func next() -> Event {
    var searched = start
    while true {
      if let end = pending[searched...].firstIndex(of: 0x0a) {
        defer { start = end + 1 }
        return .line(line(upTo: end))
      }
      searched = pending.count
      guard !hasEnded else {
        guard start < pending.count else { return .end }
        defer { start = pending.count }
        return .line(line(upTo: pending.count))
      }
      switch reader.next() {
      case .bytes(let bytes):
        if start > 0 {
          pending.removeFirst(start)
          searched -= start
          start = 0
        }
        pending += bytes
      case .end: hasEnded = true
      case .signal:
        guard Interrupts.isRaised else { continue }
        Interrupts.clear()
        return .interrupted
      case .timeout: continue
      }
    }
  }

  private mutating func line(upTo end: Int) -> String {
    count += 1
    var bytes = pending[start..<end]
    if bytes.last == 0x0d { bytes.removeLast() }
    if count == 1, bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
