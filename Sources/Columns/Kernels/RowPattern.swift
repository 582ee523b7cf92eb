/// Row numbers that follow a simple pattern, written on all threads.
package enum RowPattern {
  /// Each row so many times before the next.
  package static func repeated(_ rows: Int, times: Int) -> [Int32] {
    [Int32](rows: rows * times) { range, target in
      target.fill(range) { Int32(truncatingIfNeeded: $0 / times) }
    }
  }

  /// All codes, in their order, so many times.
  package static func cycled(_ codes: Int, times: Int) -> [UInt32] {
    [UInt32](rows: codes * times) { range, target in
      target.fill(range) { UInt32(truncatingIfNeeded: $0 % codes) }
    }
  }

  /// The first row of each of several parts that lie end to end, then the second of each.
  package static func interleaved(_ rows: Int, parts: Int) -> [Int32] {
    [Int32](rows: rows * parts) { range, target in
      target.fill(range) { Int32(truncatingIfNeeded: $0 % parts * rows + $0 / parts) }
    }
  }
}
