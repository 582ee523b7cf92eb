/// A column that is written block by block along with others made of the same memory, which is then
/// read once for all of them.
@safe final class ColumnFill<Value: BitwiseCopyable & Sendable>: BlockFilling, @unchecked Sendable {
  private var values: [Value]
  private let start: UnsafeMutablePointer<Value>?
  private let body: @Sendable (Range<Int>, UnsafeMutablePointer<Value>) -> Void

  /// The body writes the values of a range of rows to the memory from a place on.
  init(rows: Int, _ body: @escaping @Sendable (Range<Int>, UnsafeMutablePointer<Value>) -> Void) {
    values = unsafe [Value](unsafeUninitializedCapacity: rows) { _, count in count = rows }
    // The array has this memory to itself until it is taken.
    unsafe start = values.withUnsafeMutableBufferPointer { $0.baseAddress }
    unsafe self.body = body
  }

  func fill(_ rows: Range<Int>) {
    guard let start = unsafe start else { return }
    unsafe body(rows, start + rows.lowerBound)
  }

  func clear(_ rows: Range<Int>) {
    guard let start = unsafe start else { return }
    unsafe UnsafeMutableBufferPointer(start: start + rows.lowerBound, count: rows.count)
      .fillWithZeroes()
  }

  /// The values, once all are written.
  func take() -> [Value] {
    defer { values = [] }
    return values
  }
}

/// What is filled by the block, whatever its values are.
protocol BlockFilling: Sendable {
  func fill(_ rows: Range<Int>)

  /// Zeroes for rows that the user did not wait for.
  func clear(_ rows: Range<Int>)
}

extension [any BlockFilling] {
  /// Rows whose memory stays in the cache from one column to the next.
  private static var rowsAtOnce: Int { 1 << 12 }

  /// Fills all columns on all threads.
  func fill(rows: Int) {
    let chunks = RowChunks.of(rows)
    let filled = Cores.forEach(chunks.count) { index in
      let chunk = chunks[index]
      for start in stride(from: chunk.lowerBound, to: chunk.upperBound, by: Self.rowsAtOnce) {
        let block = start..<Swift.min(start + Self.rowsAtOnce, chunk.upperBound)
        for column in self { column.fill(block) }
      }
    }
    guard filled < chunks.count else { return }
    for column in self { column.clear(chunks[filled].lowerBound..<rows) }
  }
}
