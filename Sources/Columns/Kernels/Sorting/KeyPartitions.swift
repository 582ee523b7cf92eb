/// Keys with their rows in parts of ascending keys, each small enough for the cache; within a
/// part in row order, and in key order once it is sorted.
///
/// The parts are cut by the distribution of the highest bits, so that exponents of doubles, which
/// are few, do not put all keys into few parts.
final class KeyPartitions: @unchecked Sendable {
  private static let bucketBits = 16
  /// Rows that a part should have; a bucket that has more is a part of its own.
  private static let rowsPerPart = 1 << 12

  private var keys: [UInt64] = []
  private(set) var rows: [Int32] = []
  private var starts: [Int]
  /// The smallest key, which the others are kept above.
  private let low: UInt64

  init(_ source: [UInt64]) {
    let (low, high) = source.range ?? (0, 0)
    self.low = low
    let bits = 64 - (high - low).leadingZeroBitCount
    let shift = UInt64(max(0, bits - Self.bucketBits))
    let chunks = RowChunks.of(source.count)
    let partOfBucket = Self.parts(source, low, shift, chunks)
    let parts = Int(partOfBucket[partOfBucket.count - 1]) + 1
    let histograms =
      Cores.map(chunks.count) { index -> [Int] in
        var histogram = [Int](repeating: 0, count: parts)
        for row in chunks[index] {
          histogram[Int(partOfBucket[Int((source[row] &- low) &>> shift)])] &+= 1
        }
        return histogram
      } ?? []
    // Where each chunk writes each part: parts in order, within them chunks in order.
    var starts = [Int](repeating: 0, count: parts + 1)
    var places = histograms
    var place = 0
    for part in 0..<parts {
      starts[part] = place
      for chunk in histograms.indices {
        places[chunk][part] = place
        place += histograms[chunk][part]
      }
    }
    starts[parts] = place
    self.starts = starts
    let total = place
    let firsts = places
    rows = unsafe [Int32](unsafeUninitializedCapacity: total) { rows, rowCount in
      nonisolated(unsafe) let rowTarget = unsafe rows
      keys = unsafe [UInt64](unsafeUninitializedCapacity: total) { keys, keyCount in
        nonisolated(unsafe) let keyTarget = unsafe keys
        Cores.forEach(firsts.count) { chunk in
          var next = firsts[chunk]
          for row in chunks[chunk] {
            let key = source[row] &- low
            let part = Int(partOfBucket[Int(key &>> shift)])
            let place = next[part]
            next[part] = place &+ 1
            unsafe keyTarget[place] = key
            unsafe rowTarget[place] = Int32(truncatingIfNeeded: row)
          }
        }
        keyCount = total
      }
      rowCount = total
    }
    if Cancellation.isRequested() { giveUp(source.count) }
  }

  /// Whatever was not written becomes harmless.
  private func giveUp(_ count: Int) {
    keys = [UInt64](repeating: 0, count: count)
    rows = (0..<count).map { Int32(truncatingIfNeeded: $0) }
    starts = [0, count]
  }

  /// The part of each bucket of highest bits.
  private static func parts(
    _ source: [UInt64], _ low: UInt64, _ shift: UInt64, _ chunks: [Range<Int>]
  ) -> [UInt16] {
    let buckets = 1 << bucketBits
    let histograms =
      Cores.map(chunks.count) { index -> [Int32] in
        var histogram = [Int32](repeating: 0, count: buckets)
        for row in chunks[index] { histogram[Int((source[row] &- low) &>> shift)] &+= 1 }
        return histogram
      } ?? []
    var parts = [UInt16](repeating: 0, count: buckets)
    var part: UInt16 = 0
    var rows = 0
    for bucket in 0..<buckets {
      let added = histograms.reduce(0) { $0 + Int($1[bucket]) }
      if rows > 0, rows + added > rowsPerPart, part < 4095 {
        part += 1
        rows = 0
      }
      rows += added
      parts[bucket] = part
    }
    return parts
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
    unsafe [UInt32](unsafeUninitializedCapacity: rows.count) { groups, filled in
      nonisolated(unsafe) let target = unsafe groups
      Cores.forEach(starts.count - 1) { part in
        var group = UInt32(truncatingIfNeeded: bases[part])
        let range = starts[part]..<starts[part + 1]
        for place in range {
          group &+= place > range.lowerBound && keys[place] != keys[place &- 1] ? 1 : 0
          unsafe target[place] = group
        }
      }
      if Cancellation.isRequested() { unsafe groups.update(repeating: 0) }
      filled = rows.count
    }
  }

  /// The distinct keys in ascending order, once they are sorted.
  func distinctKeys(_ bases: [Int]) -> [UInt64] {
    let count = bases[bases.count - 1]
    return unsafe [UInt64](unsafeUninitializedCapacity: count) { distinct, filled in
      nonisolated(unsafe) let target = unsafe distinct
      Cores.forEach(starts.count - 1) { part in
        var next = bases[part]
        let range = starts[part]..<starts[part + 1]
        for place in range where place == range.lowerBound || keys[place] != keys[place &- 1] {
          unsafe target[next] = keys[place] &+ low
          next += 1
        }
      }
      if Cancellation.isRequested() { unsafe distinct.update(repeating: 0) }
      filled = count
    }
  }
}
