import Glibc

/// Reads bytes from a descriptor and wakes for signals while it waits.
struct ByteReader {
  /// What waiting for input ended with.
  enum Event {
    case bytes([UInt8])
    case end
    /// A signal was noted; `SignalWake` tells which.
    case signal
    /// No input came in the given time.
    case timeout
  }

  let descriptor: Int32

  /// Waits for input or a signal, at most `milliseconds` (-1: for ever).
  func next(milliseconds: Int32 = -1) -> Event {
    let wake = SignalWake.readEnd
    while true {
      var polled = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      ]
      // Safe: the array of descriptors outlives the call, and no more bytes are read than there is
      // room for.
      let ready = unsafe poll(&polled, nfds_t(wake < 0 ? 1 : 2), milliseconds)
      if ready == 0 { return .timeout }
      if ready < 0 {
        if errno == EINTR { return .signal }
        return .end
      }
      if polled[1].revents != 0 {
        SignalWake.drain()
        return .signal
      }
      guard let bytes = Self.readChunk(descriptor, count: 1 << 16) else { continue }
      return bytes.isEmpty ? .end : .bytes(bytes)
    }
  }

  /// One `read`: the bytes, none at the end or on an error, nil when it is to be tried again.
  static func readChunk(_ descriptor: Int32, count: Int) -> [UInt8]? {
    var mayRetry = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      let length = unsafe read(descriptor, buffer.baseAddress, count)
      mayRetry = length < 0 && (errno == EINTR || errno == EAGAIN)
      used = max(0, length)
    }
    return mayRetry ? nil : bytes
  }
}
