import Session
import Synchronization
import Terminal
import Texts

/// One line on the terminal that says how far a long step has come, and goes away.
final class ProgressLine: Sendable {
  private struct State {
    var start = 0
    var lastDrawn = 0
    var isDrawn = false
  }

  /// Steps shorter than this show nothing, in microseconds.
  private static let patience = 500_000
  private static let interval = 100_000

  private let state = Mutex(State())

  /// A statement begins.
  func begin() {
    let now = Machine.microseconds()
    state.withLock { $0 = State(start: now, lastDrawn: now) }
  }

  func update(_ done: Int, of all: Int) {
    let now = Machine.microseconds()
    let text = state.withLock { state -> String? in
      guard now - state.start > Self.patience, now - state.lastDrawn > Self.interval, all > 0
      else { return nil }
      state.lastDrawn = now
      state.isDrawn = true
      let seconds = (now - state.start) / 1_000_000
      return Message(
        "\(done) of \(all) · \(seconds) s · Ctrl-C stops",
        "\(done) / \(all) · \(seconds) 秒 · Ctrl-C 停止"
      ).spoken
    }
    if let text { standardError("\r\u{1B}[K \(text)") }
  }

  /// The statement has ended: what was drawn goes away.
  func end() {
    let isDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if isDrawn { standardError("\r\u{1B}[K") }
  }
}
