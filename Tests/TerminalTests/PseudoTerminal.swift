import Foundation
import Glibc
import Synchronization

@testable import Terminal

/// What a test waited for did not come in time.
struct TimedOut: Error, CustomStringConvertible {
  let description: String
}

/// A pseudo-terminal with a screen, and an editor on a thread of its own at the other end.
final class PseudoTerminal {
  private let main: Int32
  private let peer: Int32
  private let results = Results()
  private var taken = 0
  private var received: [UInt8] = []
  private(set) var screen: ScreenModel

  /// Results of the editor's thread.
  private final class Results: Sendable {
    let values = Mutex<[LineResult]>([])
    let hasEnded = Atomic<Bool>(false)
  }

  /// Opens a terminal and lets an editor with this configuration read statements on it until the
  /// input ends.
  init(
    columns: Int = 40, rows: Int = 12,
    configuration: @escaping @Sendable () -> LibEditEditor.Configuration
  ) throws {
    screen = ScreenModel(columns: columns, rows: rows)
    // Safe: the system fills structs of the caller's and reads no more bytes than the array holds
    // meanwhile.
    main = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlock: Int32 = 0
    var number: Int32 = 0
    let unlockRequest: UInt = 0x4004_5431
    let numberRequest: UInt = 0x8004_5430
    guard main >= 0, unsafe ioctl(main, unlockRequest, &unlock) == 0,
      unsafe ioctl(main, numberRequest, &number) == 0
    else { throw TimedOut(description: "no pseudo-terminal: errno \(errno)") }
    peer = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(peer, UInt(TIOCSWINSZ), &size)
    let peer = peer
    let results = results
    Thread.detachNewThread {
      var chosen = configuration()
      chosen.terminalType = "xterm"
      chosen.readsSettings = false
      let editor = LibEditEditor(chosen, input: peer, output: peer)
      var number = 1
      while true {
        let result = editor.readStatement(prompt: "[\(number)] ")
        results.values.withLock { $0.append(result) }
        if result == .endOfInput { break }
        number += 1
      }
      results.hasEnded.store(true, ordering: .releasing)
    }
    try expectPrompt(1)
  }

  /// Waits for a prompt: what is typed before it is echoed by the terminal itself.
  private func expectPrompt(_ number: Int) throws {
    _ = try wait("prompt \(number)") { screen.lines.last == "[\(number)]" ? true : nil }
  }

  /// Waits for the editor's thread, which would take signals meant for later tests.
  deinit {
    close(main)
    for _ in 0..<10_000 where !results.hasEnded.load(ordering: .acquiring) { usleep(1_000) }
    close(peer)
  }

  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe write(main, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Waits for the next result of the editor and for the prompt after it.
  func result() throws -> LineResult {
    let result = try wait("a result") {
      results.values.withLock { $0.count > taken ? $0[taken] : nil }
    }
    taken += 1
    if result != .endOfInput { try expectPrompt(taken + 1) }
    return result
  }

  /// Waits until the lines of the screen that are not empty are these.
  func expect(screen lines: [String]) throws {
    _ = try wait("the screen \(lines)") { screen.lines == lines ? true : nil }
  }

  /// Waits until the last line of the screen is this one.
  func expect(lastLine: String) throws {
    _ = try wait("the last line '\(lastLine)'") { screen.lines.last == lastLine ? true : nil }
  }

  /// Waits until these bytes have come.
  func expect(bytes: String) throws {
    _ = try wait("\(bytes.debugDescription)") { hasReceived(bytes) ? true : nil }
  }

  func hasReceived(_ text: String) -> Bool {
    String(decoding: received, as: UTF8.self).contains(text)
  }

  private func wait<Value>(
    _ what: String, _ value: () -> Value?
  ) throws -> Value {
    let deadline = Date(timeIntervalSinceNow: 10)
    while Date() < deadline {
      if let value = value() { return value }
      var polled = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&polled, 1, 5) > 0 else { continue }
      if let bytes = ByteReader.readChunk(main, count: 4096) {
        received += bytes
        screen.feed(bytes)
      }
    }
    let text = String(decoding: received, as: UTF8.self).debugDescription
    throw TimedOut(description: "no sign of \(what); screen: \(screen.lines); bytes: \(text)")
  }
}
