/// Quantiles of many values: only the few around the place looked for are ever brought together.
enum LargeSelection {
  /// Fewer are moved about in memory.
  static let leastValues = 1 << 18
  private static let bucketBits = 16

  /// The quantile of the present values; nil where there is none.
  static func quantile<Value: Selectable>(
    _ values: [Value], _ mask: [UInt8]?, _ share: Double, _ divisor: Double
  ) -> Double? {
    if let near = SampledSelection(values, mask, share) {
      return OrderKernel.quantile(
        ofSorted: [near.below.double / divisor, near.above.double / divisor], near.weight)
    }
    let histogram = Histogram(values, mask)
    guard histogram.count > 0 else { return nil }
    let place = share * Double(histogram.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, histogram.count - 1)
    let (first, values) = histogram.bucket(of: below)
    let (next, others) =
      above - first < values.count ? (first, values) : histogram.bucket(of: above)
    // Whoever asked to stop gets neither.
    guard values.indices.contains(below - first), others.indices.contains(above - next) else {
      return nil
    }
    return OrderKernel.quantile(
      ofSorted: [values[below - first].double / divisor, others[above - next].double / divisor],
      place - Double(below))
  }

  /// How many values there are with each beginning of their keys.
  private struct Histogram<Value: Selectable> {
    let values: [Value]
    let mask: [UInt8]?
    private let low: Value.Key
    private let shift: Value.Key
    private let counts: [Int]
    let count: Int

    init(_ values: [Value], _ mask: [UInt8]?) {
      self.values = values
      self.mask = mask
      let chunks = RowChunks.of(values.count)
      let ranges =
        Cores.map(chunks.count) { index -> (Value.Key, Value.Key) in
          var (low, high) = (Value.Key.max, Value.Key.min)
          for row in chunks[index] {
            if let mask, mask[row] == 0 { continue }
            let key = values[row].orderKey
            low = min(low, key)
            high = max(high, key)
          }
          return (low, high)
        } ?? []
      let low = ranges.reduce(Value.Key.max) { min($0, $1.0) }
      let high = max(low, ranges.reduce(Value.Key.min) { max($0, $1.1) })
      let bits = Value.Key.bitWidth - (high - low).leadingZeroBitCount
      let shift = Value.Key(max(0, bits - LargeSelection.bucketBits))
      let buckets = 1 << LargeSelection.bucketBits
      let parts =
        Cores.map(chunks.count) { index -> [Int32] in
          var counts = [Int32](repeating: 0, count: buckets)
          for row in chunks[index] {
            if let mask, mask[row] == 0 { continue }
            counts[Int((values[row].orderKey &- low) &>> shift)] &+= 1
          }
          return counts
        } ?? []
      var counts = [Int](repeating: 0, count: buckets)
      for part in parts {
        for bucket in counts.indices { counts[bucket] += Int(part[bucket]) }
      }
      self.low = low
      self.shift = shift
      self.counts = counts
      count = counts.reduce(0, +)
    }

    /// The values of the bucket that a place in ascending order is in, and how many are before.
    func bucket(of place: Int) -> (before: Int, values: [Value]) {
      var before = 0
      var bucket = 0
      while before + counts[bucket] <= place {
        before += counts[bucket]
        bucket += 1
      }
      let (low, shift, mask, values) = (low, shift, mask, values)
      let wanted = Value.Key(bucket)
      let chunks = RowChunks.of(values.count)
      let parts =
        Cores.map(chunks.count) { index -> [Value] in
          var found: [Value] = []
          for row in chunks[index] {
            if let mask, mask[row] == 0 { continue }
            let value = values[row]
            if (value.orderKey &- low) &>> shift == wanted { found.append(value) }
          }
          return found
        } ?? []
      return (before, parts.flatMap(\.self).sorted())
    }
  }
}
