import Dispatch
import Synchronization

/// Reads columns on all cores: they share nothing but the bytes.
enum ParallelColumns {
  /// Fewer cells than this are read at once; starting threads costs more.
  private static let leastCells = 1 << 16

  static func map<Result: Sendable>(
    _ columns: Int, rows: Int, _ read: @Sendable (Int) -> Result
  ) -> [Result] {
    guard columns > 1, columns * rows >= leastCells else { return (0..<columns).map(read) }
    let results = Mutex([Result?](repeating: nil, count: columns))
    DispatchQueue.concurrentPerform(iterations: columns) { column in
      let result = read(column)
      results.withLock { $0[column] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
