import Glibc

/// Bytes that can be read from any place and by several threads: of a file, or in memory.
enum ByteSource: Sendable {
  case file(descriptor: Int32, count: Int)
  case memory([UInt8])

  var count: Int {
    switch self {
    case .file(_, let count): count
    case .memory(let bytes): bytes.count
    }
  }

  /// Copies so many bytes from a place on; false where fewer can be read.
  func read(_ wanted: Int, at place: Int, into target: UnsafeMutablePointer<UInt8>) -> Bool {
    switch self {
    case .file(let descriptor, _):
      var got = 0
      while got < wanted {
        // Safe: callers have room for the bytes wanted, of which never more are written; of memory
        // the end is asked for first.
        let more = unsafe pread(descriptor, target + got, wanted - got, off_t(place + got))
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { return false }
        got += more
      }
    case .memory(let bytes):
      guard place + wanted <= bytes.count else { return false }
      unsafe bytes.withUnsafeBufferPointer { source in
        guard let base = source.baseAddress else { return }
        unsafe target.update(from: base + place, count: wanted)
      }
    }
    return true
  }

  /// So many bytes from a place on; nil where fewer can be read.
  func bytes(_ wanted: Int, at place: Int) -> [UInt8]? {
    var isRead = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      isRead = unsafe read(wanted, at: place, into: base)
      count = isRead ? wanted : 0
    }
    return isRead ? bytes : nil
  }
}
