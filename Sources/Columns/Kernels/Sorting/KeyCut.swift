/// Where rows go that are brought into parts of ascending keys, each small enough for the cache.
///
/// The parts are cut by the distribution of the highest bits, so that exponents of doubles, which
/// are few, do not put all keys into few parts.
struct KeyCut: Sendable {
  /// Rows that a part should have; a bucket that has more is a part of its own, and so is what
  /// comes after the last part that there is room for.
  private static let rowsPerPart = 1 << 12
  private static let mostParts = 1 << 12

  let chunks: [Range<Int>]
  /// Where each part begins, and the end of the last.
  let starts: [Int]
  /// For each chunk where it writes its rows of each part: parts in order, within them chunks.
  private let firsts: [[Int]]
  private let shift: UInt64
  private let partOfBucket: [UInt16]

  init(_ source: some RowKey) {
    let chunks = RowChunks.of(source.count)
    self.chunks = chunks
    let bits = 64 - source.highest.leadingZeroBitCount
    // Some dozen buckets a part, within limits.
    let bucketBits = min(16, max(8, Int.bitWidth - source.count.leadingZeroBitCount - 6))
    shift = UInt64(max(0, bits - bucketBits))
    let buckets = Self.buckets(source, shift, chunks, 1 << bucketBits)
    partOfBucket = Self.parts(buckets)
    let parts = Int(partOfBucket[partOfBucket.count - 1]) + 1
    var histograms = [[Int]](repeating: [Int](repeating: 0, count: parts), count: buckets.count)
    for (chunk, rows) in buckets.enumerated() {
      for (bucket, part) in partOfBucket.enumerated() {
        histograms[chunk][Int(part)] += Int(rows[bucket])
      }
    }
    var starts = [Int](repeating: 0, count: parts + 1)
    var firsts = histograms
    var place = 0
    for part in 0..<parts {
      starts[part] = place
      for chunk in histograms.indices {
        firsts[chunk][part] = place
        place += histograms[chunk][part]
      }
    }
    starts[parts] = place
    self.starts = starts
    self.firsts = firsts
  }

  /// All rows; none where the user asked to stop.
  var count: Int { starts[starts.count - 1] }

  /// Puts each row with its key where it goes, chunks side by side.
  func put(_ source: some RowKey, into target: some KeyTarget) {
    Cores.forEach(firsts.count) { chunk in
      var next = firsts[chunk]
      next.withSharedBuffer { next in
        for row in chunks[chunk] {
          let key = source.key(row)
          let part = Int(partOfBucket[unchecked: Int(truncatingIfNeeded: key &>> shift)])
          let place = next[part]
          next[part] = place &+ 1
          target.put(key, row, at: place)
        }
      }
    }
  }

  /// For each chunk how many keys have each combination of the highest bits.
  private static func buckets(
    _ source: some RowKey, _ shift: UInt64, _ chunks: [Range<Int>], _ count: Int
  ) -> [[Int32]] {
    Cores.map(chunks.count) { index -> [Int32] in
      var histogram = [Int32](repeating: 0, count: count)
      histogram.withSharedBuffer { histogram in
        for row in chunks[index] {
          let bucket = Int(truncatingIfNeeded: source.key(row) &>> shift)
          histogram[bucket] &+= 1
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
      if rows > 0, rows + added > rowsPerPart, part < mostParts - 1 {
        part += 1
        rows = 0
      }
      rows += added
      parts[bucket] = part
    }
    return parts
  }
}

/// Memory for keys and their rows; a type of its own, so that loops are made for each.
protocol KeyTarget: Sendable {
  func put(_ key: UInt64, _ row: Int, at place: Int)
}
