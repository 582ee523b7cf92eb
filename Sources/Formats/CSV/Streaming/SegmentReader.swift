import Columns

/// Reads the rows of one stretch of a file, block by block, each column of a block in one go.
final class SegmentReader {
  /// Why a stretch cannot be read this way.
  enum Failure: Sendable {
    /// Quotes, rows or bytes that only the plain reader gets right or explains.
    case unusual
    case cancelled
  }

  /// A row that is longer is for the plain reader.
  private static let mostBlockBytes = 32 << 20
  /// What can be read before a block, for words that end in its first field, and after it.
  private static let padding = 64

  private let source: ByteSource
  private let blockBytes: Int
  private let progress: ReadProgress
  let stores: [ColumnStore]
  private let scanner: BlockScanner
  private(set) var rowCount = 0
  /// Where the row after the last one read begins.
  private(set) var end: Int
  private(set) var failure: Failure?

  init(
    _ source: ByteSource, delimiter: UInt8, stores: [ColumnStore], from start: Int,
    blockBytes: Int, progress: ReadProgress
  ) {
    self.source = source
    self.stores = stores
    self.blockBytes = blockBytes
    self.progress = progress
    scanner = BlockScanner(delimiter: delimiter, width: stores.count)
    end = start
  }

  /// Reads the rows that begin before a place.
  func read(upTo limit: Int) {
    let isCancelled = Cancellation.isRequested
    var capacity = blockBytes
    // Safe: the thread owns the buffer until it returns, with room for a block, a line feed and
    // padding on both sides, and reads no more than a block into it.
    var buffer = unsafe Self.buffer(capacity)
    defer { unsafe buffer.deallocate() }
    while end < limit, failure == nil {
      if isCancelled() {
        failure = .cancelled
        return
      }
      // The last block of a stretch ends where the next begins, which is where a row does.
      let wanted = min(capacity, limit - end)
      let block = unsafe buffer + Self.padding
      guard unsafe source.read(wanted, at: end, into: block) else {
        failure = .unusual
        return
      }
      let isLast = end + wanted == source.count
      var count = wanted
      if isLast, unsafe block[wanted - 1] != 10 {
        unsafe block[wanted] = 10
        count += 1
      }
      unsafe (block + count).update(repeating: 0, count: Self.padding)
      let outcome = unsafe scanner.scan(
        UnsafeBufferPointer(start: block, count: count), isLast: isLast)
      switch outcome {
      case .unusual: failure = .unusual
      case .needsMore:
        guard capacity < Self.mostBlockBytes, wanted == capacity else {
          failure = .unusual
          return
        }
        capacity *= 4
        unsafe buffer.deallocate()
        unsafe buffer = Self.buffer(capacity)
      case .scanned: unsafe take(block)
      }
    }
  }

  private static func buffer(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 2 * padding + 1)
    unsafe buffer.initialize(repeating: 0, count: padding)
    return unsafe buffer
  }

  private func take(_ block: UnsafeMutablePointer<UInt8>) {
    let used = scanner.usedBytes
    if scanner.hasWideCharacters {
      let bytes = unsafe UnsafeRawBufferPointer(start: block, count: used)
      guard unsafe UTF8Validation.firstInvalid(bytes) == nil else {
        failure = .unusual
        return
      }
    }
    for (place, store) in stores.enumerated() where store.form != .skipped {
      unsafe store.append(block, scanner, place: place)
    }
    progress.add(used)
    rowCount += scanner.rowCount
    end = min(end + used, source.count)
  }
}
