/// The order of rows whose keys fit with a row number into one word: words are sorted, and nothing
/// but words is moved.
struct PackedOrder: Sendable {
  /// In ascending order, each a key with its row in the lower bits.
  private let words: [UInt64]
  private let rowBits: UInt64

  /// Nil where keys and rows do not fit.
  init?(_ source: some RowKey) {
    let rowBits = 64 - UInt64(max(source.count - 1, 1).leadingZeroBitCount)
    guard source.highest.leadingZeroBitCount >= rowBits else { return nil }
    self.rowBits = rowBits
    let cut = KeyCut(source)
    var words = [UInt64](capacity: cut.count) { words in
      cut.put(source, into: PackedTarget(words: words, rowBits: rowBits))
      // Whoever asked to stop gets nothing: not all was written.
      return Cancellation.isRequested() ? 0 : cut.count
    }
    if !words.isEmpty { Self.sortEach(&words, cut.starts, rowBits) }
    self.words = words
  }

  private static func sortEach(_ words: inout [UInt64], _ starts: [Int], _ rowBits: UInt64) {
    words.withSharedBuffer { words in
      Cores.forEach(starts.count - 1) { part in
        let words = words[starts[part]..<starts[part + 1]]
        let other = SharedBuffer<UInt64>(capacity: words.count)
        WordSort.sort(words, from: rowBits, by: other)
        other.deallocate()
      }
    }
  }

  var rows: [Int32] {
    let mask = (UInt64(1) &<< rowBits) &- 1
    return [Int32](rows: words.count) { range, target in
      target.fill(range) { Int32(truncatingIfNeeded: words[unchecked: $0] & mask) }
    }
  }

  /// The values whose keys these are, in the order of the rows.
  func values<Value>(of key: DistanceKey<Value>) -> [Value] {
    [Value](rows: words.count) { range, target in
      target.fill(range) { key.value(words[unchecked: $0] &>> rowBits) }
    }
  }
}

private struct PackedTarget: KeyTarget {
  let words: SharedBuffer<UInt64>
  let rowBits: UInt64

  func put(_ key: UInt64, _ row: Int, at place: Int) {
    words[place] = key &<< rowBits | UInt64(truncatingIfNeeded: row)
  }
}
