import Columns
import Glibc

/// Where the bytes of a file go as they are made: into the file, or into memory.
///
/// What goes wrong is kept and said at the end; nothing is written after it.
package final class Sink {
  private let descriptor: Int32?
  private let isCancelled: () -> Bool
  /// What was made so far, and in a file is not written yet.
  package private(set) var bytes: [UInt8] = []
  /// The code of what went wrong, zero for nothing.
  private(set) var failure: Int32 = 0

  private static let bytesAtOnce = 1 << 20
  private static let rowsAtOnce = 1 << 14
  /// What is made of so many rows is in memory at one time.
  private static let stretchesAtOnce = 16

  /// Keeps all in memory.
  package init() {
    descriptor = nil
    isCancelled = { false }
  }

  /// Writes to an open file, until the user asks to stop.
  init(descriptor: Int32, isCancelled: @escaping () -> Bool) {
    self.descriptor = descriptor
    self.isCancelled = isCancelled
  }

  package func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    flush(atLeast: Self.bytesAtOnce)
  }

  package func append(_ more: [UInt8]) {
    bytes.append(contentsOf: more)
    flush(atLeast: Self.bytesAtOnce)
  }

  func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends what the body writes of all rows, a stretch of them on each thread.
  package func appendRows(_ count: Int, _ body: @Sendable (Range<Int>, Sink) -> Void) {
    let stretches = (count + Self.rowsAtOnce - 1) / Self.rowsAtOnce
    for first in stride(from: 0, to: stretches, by: Self.stretchesAtOnce) {
      guard failure == 0 else { return }
      let parts = Cores.map(min(Self.stretchesAtOnce, stretches - first)) { index in
        let start = (first + index) * Self.rowsAtOnce
        let sink = Sink()
        body(start..<min(start + Self.rowsAtOnce, count), sink)
        return sink.bytes
      }
      guard let parts else {
        failure = ECANCELED
        return
      }
      for part in parts { append(part) }
    }
  }

  /// Writes what is left; the code of what went wrong.
  func finish() -> Int32 {
    flush(atLeast: 1)
    return failure
  }

  private func flush(atLeast count: Int) {
    guard let descriptor, bytes.count >= count, failure == 0 else { return }
    var written = 0
    while written < bytes.count {
      if isCancelled() {
        failure = ECANCELED
        return
      }
      // Safe: the array holds its bytes while the system reads them, no more than there are.
      let got = unsafe bytes[written...].prefix(Self.bytesAtOnce * 8).withUnsafeBytes { rest in
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if got < 0 && errno == EINTR { continue }
      if got < 0 {
        failure = errno
        return
      }
      written += got
    }
    bytes.removeAll(keepingCapacity: true)
  }
}
