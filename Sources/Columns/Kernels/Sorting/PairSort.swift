/// Sorts pairs of a key and a row by key, keeping the order of rows with equal keys.
enum PairSort {
  private static let fewest = 24

  static func sort(
    _ keys: SharedBuffer<UInt64>, _ rows: SharedBuffer<Int32>
  ) {
    guard keys.count > fewest else {
      insertionSort(keys, rows)
      return
    }
    var (low, high) = (UInt64.max, UInt64.min)
    for place in keys.indices {
      low = min(low, keys[place])
      high = max(high, keys[place])
    }
    guard low < high else { return }
    let bits = 64 - (high - low).leadingZeroBitCount
    let indexBits = 64 - (keys.count - 1).leadingZeroBitCount
    let dropped = UInt64(max(0, bits + indexBits - 64))
    sort(keys, rows, above: low, UInt64(indexBits), dropping: dropped)
    guard dropped > 0 else { return }
    // What the lowest bits have to settle: runs of keys with the same higher ones.
    var start = 0
    for place in 1...keys.count
    where place == keys.count
      || (keys[place] - low) &>> dropped != (keys[start] - low) &>> dropped
    {
      if place - start > 1 {
        sort(keys[start..<place], rows[start..<place])
      }
      start = place
    }
  }

  /// Sorts words of a key's higher bits and its place each, then brings keys and rows to where
  /// their places are.
  private static func sort(
    _ keys: SharedBuffer<UInt64>, _ rows: SharedBuffer<Int32>,
    above low: UInt64, _ indexBits: UInt64, dropping dropped: UInt64
  ) {
    let words = SharedBuffer<UInt64>(capacity: keys.count)
    let others = SharedBuffer<UInt64>(capacity: keys.count)
    let otherRows = SharedBuffer<Int32>(capacity: rows.count)
    defer {
      words.deallocate()
      others.deallocate()
      otherRows.deallocate()
    }
    for place in keys.indices {
      words[place] =
        ((keys[place] &- low) &>> dropped) &<< indexBits | UInt64(truncatingIfNeeded: place)
      otherRows[place] = rows[place]
    }
    if dropped > 0 {
      WordSort.sort(words, from: indexBits, by: others)
      others.update(from: keys)
    } else {
      WordSort.sort(words, from: indexBits, by: keys)
    }
    let mask = (UInt64(1) &<< indexBits) &- 1
    for place in keys.indices {
      let word = words[place]
      let index = Int(truncatingIfNeeded: word & mask)
      keys[place] = dropped > 0 ? others[index] : (word &>> indexBits) &+ low
      rows[place] = otherRows[index]
    }
  }

  private static func insertionSort(
    _ keys: SharedBuffer<UInt64>, _ rows: SharedBuffer<Int32>
  ) {
    for place in keys.indices.dropFirst() {
      let (key, row) = (keys[place], rows[place])
      var hole = place
      while hole > 0, keys[hole - 1] > key {
        keys[hole] = keys[hole - 1]
        rows[hole] = rows[hole - 1]
        hole -= 1
      }
      keys[hole] = key
      rows[hole] = row
    }
  }
}
