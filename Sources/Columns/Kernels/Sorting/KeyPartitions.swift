/// Keys with their rows in parts of ascending keys, each small enough for the cache; within a
/// part in
/// row order, and in key order once it is sorted.
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

  init(_ source: [UInt64]) {
    let (low, high) = source.range ?? (0, 0)
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

  /// Sorts each part and replaces its keys by ranks within the part; returns how many there are.
  func rankEach() -> [Int] {
    let starts = starts
    return unsafe keys.withUnsafeMutableBufferPointer { keys in
      nonisolated(unsafe) let keys = unsafe keys
      return unsafe rows.withUnsafeMutableBufferPointer { rows in
        nonisolated(unsafe) let rows = unsafe rows
        return Cores.map(starts.count - 1) { part in
          let range = starts[part]..<starts[part + 1]
          return unsafe PairSort.rank(
            UnsafeMutableBufferPointer(rebasing: keys[range]),
            UnsafeMutableBufferPointer(rebasing: rows[range]))
        } ?? [Int](repeating: 0, count: starts.count - 1)
      }
    }
  }

  /// The rank of the key at each place among all.
  func ranks(from bases: [Int]) -> [UInt32] {
    unsafe [UInt32](unsafeUninitializedCapacity: rows.count) { ranks, filled in
      nonisolated(unsafe) let target = unsafe ranks
      Cores.forEach(starts.count - 1) { part in
        for place in starts[part]..<starts[part + 1] {
          unsafe target[place] =
            UInt32(truncatingIfNeeded: keys[place]) &+ UInt32(truncatingIfNeeded: bases[part])
        }
      }
      if Cancellation.isRequested() { unsafe ranks.update(repeating: 0) }
      filled = rows.count
    }
  }
}
