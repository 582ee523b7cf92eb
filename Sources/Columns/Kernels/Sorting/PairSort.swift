/// Sorts pairs of a key and a row by key, keeping the order of rows with equal keys.
enum PairSort {
  private static let fewest = 48

  /// Bits that are sorted by at once: hardly any keys of a part that fits the cache share them.
  private static let bitsAtOnce: UInt64 = 16

  static func sort(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>
  ) {
    guard keys.count > fewest else {
      unsafe insertionSort(keys, rows)
      return
    }
    var (low, high) = (UInt64.max, UInt64.min)
    for place in keys.indices {
      low = unsafe min(low, keys[place])
      high = unsafe max(high, keys[place])
    }
    guard low < high else { return }
    let bits = UInt64(truncatingIfNeeded: 64 - (high - low).leadingZeroBitCount)
    let shift = bits > bitsAtOnce ? bits - bitsAtOnce : 0
    unsafe sortByDigits(keys, rows, above: low, from: shift, bits)
    // What the lower bits have to settle: runs of keys with the same higher ones.
    guard shift > 0 else { return }
    var start = 0
    for place in 1...keys.count
    where unsafe place == keys.count
      || (keys[place] - low) &>> shift != (keys[start] - low) &>> shift
    {
      if place - start > 1 {
        unsafe sort(
          UnsafeMutableBufferPointer(rebasing: keys[start..<place]),
          UnsafeMutableBufferPointer(rebasing: rows[start..<place]))
      }
      start = place
    }
  }

  /// Sorts by some bits of what the keys are above the lowest, eight at a time, the lowest first.
  private static func sortByDigits(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>,
    above low: UInt64, from first: UInt64, _ bits: UInt64
  ) {
    let otherKeys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: keys.count)
    let otherRows = UnsafeMutableBufferPointer<Int32>.allocate(capacity: rows.count)
    defer {
      unsafe otherKeys.deallocate()
      unsafe otherRows.deallocate()
    }
    var (fromKeys, toKeys) = unsafe (keys, otherKeys)
    var (fromRows, toRows) = unsafe (rows, otherRows)
    var shift = first
    unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: 257) { starts in
      while shift < bits {
        unsafe starts.initialize(repeating: 0)
        for place in keys.indices {
          unsafe starts[Int(((fromKeys[place] &- low) &>> shift) & 255) &+ 1] &+= 1
        }
        for digit in 0..<256 { unsafe starts[digit &+ 1] &+= starts[digit] }
        for place in keys.indices {
          let key = unsafe fromKeys[place]
          let digit = Int(((key &- low) &>> shift) & 255)
          let target = unsafe Int(starts[digit])
          unsafe starts[digit] = Int32(truncatingIfNeeded: target &+ 1)
          unsafe toKeys[target] = key
          unsafe toRows[target] = fromRows[place]
        }
        unsafe swap(&fromKeys, &toKeys)
        unsafe swap(&fromRows, &toRows)
        shift += 8
      }
    }
    if unsafe fromKeys.baseAddress != keys.baseAddress {
      _ = unsafe keys.update(fromContentsOf: UnsafeBufferPointer(fromKeys))
      _ = unsafe rows.update(fromContentsOf: UnsafeBufferPointer(fromRows))
    }
  }

  private static func insertionSort(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>
  ) {
    for place in keys.indices.dropFirst() {
      let (key, row) = unsafe (keys[place], rows[place])
      var hole = place
      while hole > 0, unsafe keys[hole - 1] > key {
        unsafe keys[hole] = keys[hole - 1]
        unsafe rows[hole] = rows[hole - 1]
        hole -= 1
      }
      unsafe keys[hole] = key
      unsafe rows[hole] = row
    }
  }
}
