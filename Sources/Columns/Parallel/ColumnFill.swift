import Synchronization

/// A column that is written block by block along with others made of the same memory, which is then
/// read once for all of them.
final class ColumnFill<Value: BitwiseCopyable & Sendable>: BlockFilling {
  private let values: Mutex<[Value]>
  private let memory: SharedBuffer<Value>
  private let body: @Sendable (Range<Int>, SharedBuffer<Value>) -> Void

  /// The body writes the values of a range of rows.
  init(rows: Int, _ body: @escaping @Sendable (Range<Int>, SharedBuffer<Value>) -> Void) {
    let (memory, array) = SharedBuffer<Value>.withArray(rows)
    self.memory = memory
    values = Mutex(array)
    self.body = body
  }

  func fill(_ rows: Range<Int>) { body(rows, memory) }

  func clear(_ rows: Range<Int>) { memory[rows].fillWithZeroes() }

  /// The values, once all are written.
  func take() -> [Value] {
    values.withLock { values in
      defer { values = [] }
      return values
    }
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
