/// Keys with their rows in parts of ascending keys; within a part in row order, and in key order
/// once it is sorted.
final class KeyPartitions: @unchecked Sendable {
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
    rows = unsafe [Int32](unsafeUninitializedCapacity: total) { rows, rowCount in
      keys = unsafe [UInt64](unsafeUninitializedCapacity: total) { keys, keyCount in
        cut.put(source, into: unsafe PairTarget(keys: keys, rows: rows))
        keyCount = total
      }
      rowCount = total
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
    unsafe keys.withUnsafeMutableBufferPointer { keys in
      nonisolated(unsafe) let keys = unsafe keys
      unsafe rows.withUnsafeMutableBufferPointer { rows in
        nonisolated(unsafe) let rows = unsafe rows
        Cores.forEach(starts.count - 1) { part in
          let range = starts[part]..<starts[part + 1]
          unsafe PairSort.sort(
            UnsafeMutableBufferPointer(rebasing: keys[range]),
            UnsafeMutableBufferPointer(rebasing: rows[range]))
        }
      }
    }
  }

  /// Sorts each part and counts the distinct keys of it.
  func sortAndCount() -> [Int] {
    let starts = starts
    return unsafe keys.withUnsafeMutableBufferPointer { keys in
      nonisolated(unsafe) let keys = unsafe keys
      return unsafe rows.withUnsafeMutableBufferPointer { rows in
        nonisolated(unsafe) let rows = unsafe rows
        return Cores.map(starts.count - 1) { part in
          let range = starts[part]..<starts[part + 1]
          let sorted = unsafe UnsafeMutableBufferPointer(rebasing: keys[range])
          unsafe PairSort.sort(sorted, UnsafeMutableBufferPointer(rebasing: rows[range]))
          var count = sorted.isEmpty ? 0 : 1
          for place in sorted.indices.dropFirst() {
            count &+= unsafe sorted[place] != sorted[place &- 1] ? 1 : 0
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
    return unsafe [UInt32](unsafeUninitializedCapacity: rows.count) { groups, filled in
      nonisolated(unsafe) let target = unsafe groups
      Cores.forEach(starts.count - 1) { part in
        var group = UInt32(truncatingIfNeeded: bases[part])
        let range = starts[part]..<starts[part + 1]
        for place in range {
          let isNext =
            place > range.lowerBound && keys[unchecked: place] != keys[unchecked: place &- 1]
          group &+= isNext ? 1 : 0
          unsafe target[place] = group
        }
      }
      if Cancellation.isRequested() { unsafe groups.update(repeating: 0) }
      filled = rows.count
    }
  }

  /// The distinct keys in ascending order, once they are sorted; the parts have none any more.
  func takeDistinctKeys(_ bases: [Int]) -> [UInt64] {
    let (keys, starts) = (keys, starts)
    self.keys = []
    let count = bases[bases.count - 1]
    if count == keys.count { return allKeys(consume keys) }
    return unsafe [UInt64](unsafeUninitializedCapacity: count) { distinct, filled in
      nonisolated(unsafe) let target = unsafe distinct
      Cores.forEach(starts.count - 1) { part in
        var next = bases[part]
        let range = starts[part]..<starts[part + 1]
        for place in range {
          let key = keys[unchecked: place]
          guard place == range.lowerBound || key != keys[unchecked: place &- 1] else { continue }
          unsafe target[next] = key &+ low
          next += 1
        }
      }
      if Cancellation.isRequested() { unsafe distinct.update(repeating: 0) }
      filled = count
    }
  }

  /// All keys as they were given, in the memory that they are in.
  private func allKeys(_ sorted: consuming [UInt64]) -> [UInt64] {
    var keys = consume sorted
    let chunks = RowChunks.of(keys.count)
    unsafe keys.withUnsafeMutableBufferPointer { keys in
      nonisolated(unsafe) let keys = unsafe keys
      Cores.forEach(chunks.count) { index in
        for place in chunks[index] { unsafe keys[place] &+= low }
      }
    }
    return keys
  }
}

@safe private struct PairTarget: KeyTarget, @unchecked Sendable {
  let keys: UnsafeMutableBufferPointer<UInt64>
  let rows: UnsafeMutableBufferPointer<Int32>

  func put(_ key: UInt64, _ row: Int, at place: Int) {
    unsafe keys[place] = key
    unsafe rows[place] = Int32(truncatingIfNeeded: row)
  }
}
