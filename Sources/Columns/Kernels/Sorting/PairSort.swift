/// Sorts pairs of a key and a row by key, keeping the order of rows with equal keys.
enum PairSort {
  /// Sorts, then replaces each key by its rank; returns the number of ranks.
  static func rank(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    unsafe sort(keys, rows)
    var rank = UInt64.max
    var previous: UInt64 = 0
    for place in keys.indices {
      let key = unsafe keys[place]
      if rank == .max || key != previous { rank &+= 1 }
      previous = key
      unsafe keys[place] = rank
    }
    return Int(truncatingIfNeeded: rank &+ 1)
  }

  private static let fewest = 48

  static func sort(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<Int32>
  ) {
    guard keys.count > fewest else {
      unsafe insertionSort(keys, rows)
      return
    }
    var differing: UInt64 = 0
    let first = unsafe keys[0]
    for place in keys.indices { unsafe differing |= keys[place] ^ first }
    guard differing != 0 else { return }
    let otherKeys = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: keys.count)
    let otherRows = UnsafeMutableBufferPointer<Int32>.allocate(capacity: rows.count)
    defer {
      unsafe otherKeys.deallocate()
      unsafe otherRows.deallocate()
    }
    var (fromKeys, toKeys) = unsafe (keys, otherKeys)
    var (fromRows, toRows) = unsafe (rows, otherRows)
    var shift: UInt64 = 0
    var starts = [Int](repeating: 0, count: 257)
    while shift < 64, differing &>> shift != 0 {
      // Digits that are the same in all keys move nothing.
      if (differing &>> shift) & 255 != 0 {
        for digit in starts.indices { starts[digit] = 0 }
        for place in keys.indices {
          unsafe starts[Int((fromKeys[place] &>> shift) & 255) &+ 1] &+= 1
        }
        for digit in 0..<256 { starts[digit + 1] &+= starts[digit] }
        for place in keys.indices {
          let key = unsafe fromKeys[place]
          let digit = Int((key &>> shift) & 255)
          let target = starts[digit]
          starts[digit] = target &+ 1
          unsafe toKeys[target] = key
          unsafe toRows[target] = fromRows[place]
        }
        unsafe swap(&fromKeys, &toKeys)
        unsafe swap(&fromRows, &toRows)
      }
      shift += 8
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
