/// Numbers that can be ordered by whole numbers.
protocol Selectable: Comparable, BitwiseCopyable, Sendable {
  associatedtype Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable

  /// A whole number of the same order.
  var orderKey: Key { get }
  var double: Double { get }
}

extension Double: Selectable {
  @inline(__always) var orderKey: UInt64 { SortKeys.ordered(self) }
  @inline(__always) var double: Double { self }
}

extension Int32: Selectable {
  @inline(__always) var orderKey: UInt32 { UInt32(bitPattern: self) ^ (1 << 31) }
  @inline(__always) var double: Double { Double(self) }
}

/// Quantiles without sorting everything.
enum Selection {
  /// Values beyond which it pays to look for the one place instead of sorting all.
  private static let fewest = 64
  private static let bucketBits = 8

  /// The quantile by linear interpolation; the values, of which there is at least one, are moved
  /// about and stand for themselves divided.
  static func quantile<Value: Selectable>(
    _ values: SharedBuffer<Value>, _ share: Double, _ divisor: Double
  ) -> Double {
    let place = share * Double(values.count - 1)
    let below = Int(place.rounded(.down))
    let (low, high) = neighbours(values, below)
    return OrderKernel.quantile(
      ofSorted: [low.double / divisor, high.double / divisor], place - Double(below))
  }

  /// The value of a place in ascending order and the one after it, the same where it is the last.
  ///
  /// Values are counted by the highest bits in which they differ; those that share them with the
  /// one looked for are brought to the front and looked at further.
  static func neighbours<Value: Selectable>(
    _ values: SharedBuffer<Value>, _ place: Int
  ) -> (low: Value, high: Value) {
    var (rest, place) = (values, place)
    /// The smallest value beyond the rest.
    var next: Value?
    while rest.count > fewest {
      var (low, high) = (Value.Key.max, Value.Key.min)
      for index in rest.indices {
        low = min(low, rest[index].orderKey)
        high = max(high, rest[index].orderKey)
      }
      if low == high { break }
      let bits = Value.Key.bitWidth - (high - low).leadingZeroBitCount
      let shift = Value.Key(max(0, bits - bucketBits))
      let (bucket, before, inside) = bucket(rest, place, low, shift)
      if place - before == inside - 1, before + inside < rest.count {
        next = smallest(rest, beyond: bucket, low, shift)
      }
      var count = 0
      for index in rest.indices {
        let value = rest[index]
        // Written in any case and kept if it belongs there, which needs no branch.
        rest[count] = value
        count &+= (value.orderKey &- low) &>> shift == bucket ? 1 : 0
      }
      rest = rest[0..<count]
      place -= before
    }
    // More are all equal.
    if rest.count <= fewest { rest.sort() }
    let low = rest[place]
    return (low, place + 1 < rest.count ? rest[place + 1] : next ?? low)
  }

  /// The smallest value that is in a later bucket.
  private static func smallest<Value: Selectable>(
    _ values: SharedBuffer<Value>, beyond bucket: Value.Key, _ low: Value.Key,
    _ shift: Value.Key
  ) -> Value? {
    var smallest: Value?
    for index in values.indices {
      let value = values[index]
      guard (value.orderKey &- low) &>> shift > bucket else { continue }
      if smallest.map({ value.orderKey < $0.orderKey }) ?? true { smallest = value }
    }
    return smallest
  }

  /// The bucket that a place is in, and how many values are in those before and in itself.
  private static func bucket<Value: Selectable>(
    _ values: SharedBuffer<Value>, _ place: Int, _ low: Value.Key,
    _ shift: Value.Key
  ) -> (bucket: Value.Key, before: Int, inside: Int) {
    let buckets = 1 << bucketBits
    return SharedBuffer<Int32>.temporary(buckets) { counts in
      counts.update(repeating: 0)
      for index in values.indices {
        let key = values[index].orderKey
        counts[Int(truncatingIfNeeded: (key &- low) &>> shift)] &+= 1
      }
      var before = 0
      var bucket = 0
      while before + Int(counts[bucket]) <= place {
        before += Int(counts[bucket])
        bucket += 1
      }
      return (Value.Key(bucket), before, Int(counts[bucket]))
    }
  }
}
