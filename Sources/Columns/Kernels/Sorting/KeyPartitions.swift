/// Keys with their rows in parts of ascending keys, each small enough for the cache; within a
/// part in row order, and in key order once it is sorted.
///
/// The parts are cut by the distribution of the highest bits, so that exponents of doubles, which
/// are few, do not put all keys into few parts.
final class KeyPartitions: @unchecked Sendable {
  /// Rows that a part should have; a bucket that has more is a part of its own, and so is what
  /// comes after the last part that there is room for.
  private static let rowsPerPart = 1 << 12

  private var keys: [UInt64] = []
  private(set) var rows: [Int32] = []
  private var starts: [Int]
  /// The smallest key, which the others are kept above.
  private let low: UInt64

  init(_ source: consuming [UInt64]) {
    let source = consume source
    let (low, high) = source.range ?? (0, 0)
    self.low = low
    let bits = 64 - (high - low).leadingZeroBitCount
    // Some dozen buckets a part, within limits.
    let bucketBits = min(16, max(8, Int.bitWidth - source.count.leadingZeroBitCount - 6))
    let shift = UInt64(max(0, bits - bucketBits))
    let chunks = RowChunks.of(source.count)
    let buckets = Self.buckets(source, low, shift, chunks, 1 << bucketBits)
    let partOfBucket = Self.parts(buckets)
    let parts = Int(partOfBucket[partOfBucket.count - 1]) + 1
    let histograms = buckets.map { rows -> [Int] in
      var histogram = [Int](repeating: 0, count: parts)
      for (bucket, part) in partOfBucket.enumerated() { histogram[Int(part)] += Int(rows[bucket]) }
      return histogram
    }
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
          unsafe next.withUnsafeMutableBufferPointer { next in
            for row in chunks[chunk] {
              let key = source[unchecked: row] &- low
              let part = Int(partOfBucket[unchecked: Int(key &>> shift)])
              let place = unsafe next[part]
              unsafe next[part] = place &+ 1
              unsafe keyTarget[place] = key
              unsafe rowTarget[place] = Int32(truncatingIfNeeded: row)
            }
          }
        }
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

  /// For each chunk how many keys have each combination of the highest bits.
  private static func buckets(
    _ source: [UInt64], _ low: UInt64, _ shift: UInt64, _ chunks: [Range<Int>], _ count: Int
  ) -> [[Int32]] {
    Cores.map(chunks.count) { index -> [Int32] in
      var histogram = [Int32](repeating: 0, count: count)
      unsafe histogram.withUnsafeMutableBufferPointer { histogram in
        for row in chunks[index] {
          unsafe histogram[Int((source[unchecked: row] &- low) &>> shift)] &+= 1
        }
      }
      return histogram
    } ?? []
  }

  /// The part of each combination of the highest bits.
  private static func parts(_ histograms: [[Int32]]) -> [UInt16] {
    let buckets = histograms.first?.count ?? 1
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
