/// Sorts pairs of a key and a row by key, keeping the order of rows with equal keys.
enum PairSort {
  private static let fewest = 24

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
    let bits = 64 - (high - low).leadingZeroBitCount
    let indexBits = 64 - (keys.count - 1).leadingZeroBitCount
    let dropped = UInt64(max(0, bits + indexBits - 64))
    unsafe sort(keys, rows, above: low, UInt64(indexBits), dropping: dropped)
    guard dropped > 0 else { return }
    // What the lowest bits have to settle: runs of keys with the same higher ones.
    var start = 0
    for place in 1...keys.count
    where unsafe place == keys.count
      || (keys[place] - low) &>> dropped != (keys[start] - low) &>> dropped
    {
      if place - start > 1 {
        unsafe sort(
          UnsafeMutableBufferPointer(rebasing: keys[start..<place]),
          UnsafeMutableBufferPointer(rebasing: rows[start..<place]))
      }
      start = place
    }
  }

  /// Sorts words of a key's higher bits and its place each, then brings keys and rows to where
  /// their places are.
  private static func sort(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>,
    above low: UInt64, _ indexBits: UInt64, dropping dropped: UInt64
  ) {
    let words = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: keys.count)
    let others = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: keys.count)
    let otherRows = UnsafeMutableBufferPointer<Int32>.allocate(capacity: rows.count)
    defer {
      unsafe words.deallocate()
      unsafe others.deallocate()
      unsafe otherRows.deallocate()
    }
    for place in keys.indices {
      unsafe words[place] =
        ((keys[place] &- low) &>> dropped) &<< indexBits | UInt64(truncatingIfNeeded: place)
      unsafe otherRows[place] = rows[place]
    }
    if dropped > 0 {
      unsafe WordSort.sort(words, from: indexBits, by: others)
      _ = unsafe others.update(fromContentsOf: UnsafeBufferPointer(keys))
    } else {
      unsafe WordSort.sort(words, from: indexBits, by: keys)
    }
    let mask = (UInt64(1) &<< indexBits) &- 1
    for place in keys.indices {
      let word = unsafe words[place]
      let index = Int(truncatingIfNeeded: word & mask)
      unsafe keys[place] = dropped > 0 ? others[index] : (word &>> indexBits) &+ low
      unsafe rows[place] = otherRows[index]
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
