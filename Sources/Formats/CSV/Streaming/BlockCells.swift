/// The cells of one column in a scanned block.
@safe struct BlockCells {
  // Safe: the block and the scanner's places, which the thread owns, outlive the cells of one
  // column; a row is less than the count, for which there are marks.
  let base: UnsafePointer<UInt8>
  /// Cell `i` begins after `marks[i * stride]` and ends before `marks[i * stride + 1]`.
  let marks: UnsafePointer<Int32>
  let stride: Int
  let count: Int
  let hasQuotes: Bool
  /// Whether in some cells of the block quotes are written twice.
  let hasDoubledQuotes: Bool

  /// Takes the scanner's places as they are, or where some cells are in quotes or end before a
  /// carriage return, places of their own in `scratch`.
  init(
    _ base: UnsafePointer<UInt8>, _ scanner: BlockScanner, place: Int,
    scratch: GrowingBuffer<Int32>
  ) {
    guard let ends = unsafe scanner.ends.values.baseAddress else {
      preconditionFailure("a scanned block has fields")
    }
    unsafe self.base = base
    count = scanner.rowCount
    hasQuotes = scanner.hasQuotes
    hasDoubledQuotes = scanner.hasDoubledQuotes
    let mayReturn = place == scanner.width - 1
    let hasReturns =
      mayReturn
      && (1...max(count, 1)).contains { row in
        let end = unsafe Int(ends[row * scanner.width])
        return unsafe end > 0 && base[end - 1] == 13
      }
    guard hasQuotes || hasReturns else {
      unsafe marks = ends + place
      stride = scanner.width
      return
    }
    scratch.truncate(to: 0)
    let own = unsafe scratch.grow(by: 2 * count)
    for row in 0..<count {
      let index = row &* scanner.width &+ place
      var (before, end) = unsafe (ends[index], ends[index &+ 1])
      if mayReturn, end &- before > 1, unsafe base[Int(end) &- 1] == 13 { end &-= 1 }
      if end &- before > 2, unsafe base[Int(before) &+ 1] == 34 {
        before &+= 1
        end &-= 1
      }
      unsafe own[2 &* row] = before
      unsafe own[2 &* row &+ 1] = end
    }
    unsafe marks = UnsafePointer(own)
    stride = 2
  }

  /// The first byte of a cell and the one after its last.
  @inline(__always)
  func field(_ row: Int) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
    let index = row &* stride
    return unsafe (base + Int(marks[index]) + 1, base + Int(marks[index &+ 1]))
  }

  func isQuoted(_ row: Int) -> Bool {
    let before = unsafe Int(marks[row * stride])
    return unsafe hasQuotes && before >= 0 && base[before] == 34
  }
}
