import Glibc

/// Why output could not be written.
package struct WriteError: Error, Hashable {
  /// The `errno` value, for example `ENOSPC`.
  package let code: Int32

  /// The system's words for it, for example "No space left on device".
  package var message: String {
    // Safe: bytes are written while their array or text holds them, never beyond its count, and the
    // system's words are copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

/// Writes data to standard output, whole or with an error.
///
/// When the reader is gone (`abacus … | head`) the process ends as SIGPIPE ends it: without a word,
/// and with the status 141 in a shell.
package func standardOutput(_ text: String) throws(WriteError) {
  try StandardStreams.write(text, to: STDOUT_FILENO)
}

/// Writes bytes to standard output, whole or with an error; see `standardOutput(_:)` for text.
package func standardOutput(_ bytes: [UInt8]) throws(WriteError) {
  let code = unsafe bytes.withUnsafeBytes { unsafe StandardStreams.write($0, to: STDOUT_FILENO) }
  try StandardStreams.check(code)
}

/// Writes what is said to a person to standard error; there is nowhere to report a failure.
package func standardError(_ text: String) {
  try? StandardStreams.write(text, to: STDERR_FILENO)
}

/// Whole writes on descriptors.
package enum StandardStreams {
  /// Lets a write to a closed pipe or socket fail with an error instead of ending the process.
  ///
  /// Standard output keeps its ways: `standardOutput(_:)` ends the process on a closed pipe.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Writes the whole text; a closed pipe ends the process.
  package static func write(_ text: String, to descriptor: Int32) throws(WriteError) {
    var text = text
    let code = text.withUTF8 { unsafe write(UnsafeRawBufferPointer($0), to: descriptor) }
    try check(code)
  }

  /// The error for what a raw write returned; a closed pipe ends the process.
  fileprivate static func check(_ code: Int32) throws(WriteError) {
    if code == EPIPE {
      SignalAction.die(of: SIGPIPE)
      _exit(128 + SIGPIPE)
    }
    if code != 0 { throw WriteError(code: code) }
  }

  /// Writes all bytes through partial writes, interruptions and full non-blocking pipes; returns
  /// 0 or the `errno` value.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var offset = 0
    while offset < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset...])
      let written = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      if written >= 0 {
        offset += written
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&polled, 1, -1)
      default: return errno
      }
    }
    return 0
  }
}
