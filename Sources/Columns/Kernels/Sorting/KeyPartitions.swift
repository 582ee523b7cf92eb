/// Keys with their rows in parts of ascending keys; within a part in row order, and in key order
/// once it is sorted.
final class KeyPartitions {
  private var keys: [UInt64] = []
  private(set) var rows: [Int32] = []
  private var starts: [Int]
  /// The smallest key, which the others are kept above.
  private let low: UInt64

  init(_ source: consuming WrittenKey) {
    let source = consume source
    low = source.low
    let cut = KeyCut(source)
    starts = cut.starts
    let total = cut.count
    rows = [Int32](count: total) { rows in
      keys = [UInt64](count: total) { keys in
        cut.put(source, into: PairTarget(keys: keys, rows: rows))
      }
    }
    if Cancellation.isRequested() { giveUp() }
  }

  /// Whoever asked to stop gets no keys: not all were written.
  private func giveUp() {
    keys = []
    rows = []
    starts = [0, 0]
  }

  /// Sorts each part by key.
  func sortEach() {
    let starts = starts
    keys.withSharedBuffer { keys in
      rows.withSharedBuffer { rows in
        Cores.forEach(starts.count - 1) { part in
          let range = starts[part]..<starts[part + 1]
          PairSort.sort(keys[range], rows[range])
        }
      }
    }
  }

  /// Sorts each part and counts the distinct keys of it.
  func sortAndCount() -> [Int] {
    let starts = starts
    return keys.withSharedBuffer { keys in
      rows.withSharedBuffer { rows in
        Cores.map(starts.count - 1) { part in
          let range = starts[part]..<starts[part + 1]
          let sorted = keys[range]
          PairSort.sort(sorted, rows[range])
          var count = sorted.isEmpty ? 0 : 1
          for place in sorted.indices.dropFirst() {
            count &+= sorted[place] != sorted[place &- 1] ? 1 : 0
          }
          return count
        } ?? [Int](repeating: 0, count: starts.count - 1)
      }
    }
  }

  /// The number of the key at each place among the distinct ones, of which each part has those from
  /// its base on.
  func groups(from bases: [Int]) -> [UInt32] {
    let (keys, starts) = (keys, starts)
    return [UInt32](count: rows.count) { target in
      Cores.forEach(starts.count - 1) { part in
        var group = UInt32(truncatingIfNeeded: bases[part])
        let range = starts[part]..<starts[part + 1]
        for place in range {
          let isNext =
            place > range.lowerBound && keys[unchecked: place] != keys[unchecked: place &- 1]
          group &+= isNext ? 1 : 0
          target[place] = group
        }
      }
      if Cancellation.isRequested() { target.fillWithZeroes() }
    }
  }

  /// The distinct keys in ascending order, once they are sorted; the parts have none any more.
  func takeDistinctKeys(_ bases: [Int]) -> [UInt64] {
    let (keys, starts, low) = (keys, starts, low)
    self.keys = []
    let count = bases[bases.count - 1]
    if count == keys.count { return allKeys(consume keys) }
    return [UInt64](count: count) { target in
      Cores.forEach(starts.count - 1) { part in
        var next = bases[part]
        let range = starts[part]..<starts[part + 1]
        for place in range {
          let key = keys[unchecked: place]
          guard place == range.lowerBound || key != keys[unchecked: place &- 1] else { continue }
          target[next] = key &+ low
          next += 1
        }
      }
      if Cancellation.isRequested() { target.fillWithZeroes() }
    }
  }

  /// All keys as they were given, in the memory that they are in.
  private func allKeys(_ sorted: consuming [UInt64]) -> [UInt64] {
    var keys = consume sorted
    let low = low
    let chunks = RowChunks.of(keys.count)
    keys.withSharedBuffer { keys in
      Cores.forEach(chunks.count) { index in
        for place in chunks[index] { keys[place] &+= low }
      }
    }
    return keys
  }
}

private struct PairTarget: KeyTarget {
  let keys: SharedBuffer<UInt64>
  let rows: SharedBuffer<Int32>

  func put(_ key: UInt64, _ row: Int, at place: Int) {
    keys[place] = key
    rows[place] = Int32(truncatingIfNeeded: row)
  }
}
