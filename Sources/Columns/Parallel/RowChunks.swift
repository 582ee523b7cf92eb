import CBytes

/// Divides rows into chunks whose bounds depend on nothing but the number of rows, so that partial
/// results joined in their order are the same on any number of threads.
package enum RowChunks {
  /// Rows below which it is not worth waking a thread.
  private static let leastRows = 1 << 17
  private static let mostChunks = 16

  package static func of(_ rows: Int) -> [Range<Int>] {
    guard rows > leastRows else { return rows > 0 ? [0..<rows] : [] }
    let chunks = min(mostChunks, (rows + leastRows - 1) / leastRows)
    return (0..<chunks).map { chunk in
      (rows * chunk / chunks)..<(rows * (chunk + 1) / chunks)
    }
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// An array whose chunks are written side by side: the body gets a range of rows and the memory
  /// for them, all of which it must fill.
  package init(
    rows: Int, filling body: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    unsafe self.init(unsafeUninitializedCapacity: rows) { buffer, count in
      // Chunks do not overlap, and the buffer outlives the threads.
      nonisolated(unsafe) let memory = unsafe buffer
      let chunks = RowChunks.of(rows)
      let filled = Cores.forEach(chunks.count) { index in
        let chunk = chunks[index]
        unsafe body(chunk, UnsafeMutableBufferPointer(rebasing: memory[chunk]))
      }
      if filled < chunks.count {
        let rest = chunks[filled].lowerBound..<rows
        unsafe UnsafeMutableBufferPointer(rebasing: buffer[rest]).fillWithZeroes()
      }
      count = rows
    }
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// The parts end to end, copied side by side.
  package init(joining parts: [[Element]]) {
    guard parts.count > 1 else {
      self = parts.first ?? []
      return
    }
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.count) }
    let bounds = starts
    let total = bounds[bounds.count - 1]
    unsafe self.init(unsafeUninitializedCapacity: total) { buffer, count in
      nonisolated(unsafe) let target = unsafe buffer
      let joined = Cores.forEach(parts.count) { index in
        let part = unsafe UnsafeMutableBufferPointer(
          rebasing: target[bounds[index]..<bounds[index + 1]])
        _ = unsafe part.update(fromContentsOf: parts[index])
      }
      let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[bounds[joined]...])
      unsafe rest.fillWithZeroes()
      count = total
    }
  }
}

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
  /// Fills memory for a range of rows.
  ///
  /// Inlined where it is called, so that no row costs a call.
  @inline(__always)
  package func fill(_ rows: Range<Int>, _ value: (Int) -> Element) {
    for row in rows { unsafe self[row &- rows.lowerBound] = value(row) }
  }

  /// Zeroes memory that may not have been written, so that reading it is harmless.
  func fillWithZeroes() {
    unsafe UnsafeMutableRawBufferPointer(self).initializeMemory(as: UInt8.self, repeating: 0)
  }
}

extension Array {
  /// The value of a row that is one of the column's by construction: tests ask whether it is, what
  /// users run does not, a row at a time, and so can take many at once.
  @inline(__always)
  subscript(unchecked row: Int) -> Element {
    unsafe withUnsafeBufferPointer { unsafe $0[row] }
  }

  /// Asks for the memory of a row, which is to be read soon.
  @inline(__always)
  func prefetch(_ row: Int) {
    unsafe withUnsafeBufferPointer { values in
      if let start = values.baseAddress { unsafe bytes_prefetch(start + row) }
    }
  }
}

extension Array where Element == UInt8 {
  /// The values of a row and the seven after it, all of the column's by construction, the first in
  /// the lowest bits.
  @inline(__always)
  func eight(_ row: Int) -> UInt64 {
    unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: row, as: UInt64.self) }
  }
}
