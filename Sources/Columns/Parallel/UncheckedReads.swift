import CBytes

// Safe: an array holds its memory while it is read, and rows are its own by construction of chunks,
// orders and codes, which debug builds check.
extension Array {
  /// The value of a row that is one of the column's by construction: tests ask whether it is, what
  /// users run does not, a row at a time, and so can take many at once.
  @inline(__always)
  subscript(unchecked row: Int) -> Element {
    unsafe withUnsafeBufferPointer { unsafe $0[row] }
  }

  /// Asks for the memory of a row, which is to be read soon.
  @inline(__always)
  func prefetch(_ row: Int) {
    unsafe withUnsafeBufferPointer { values in
      if let start = values.baseAddress { unsafe bytes_prefetch(start + row) }
    }
  }
}

extension Array where Element: BitwiseCopyable {
  /// Where the values lie: arrays that share their memory are the same.
  var address: UInt { unsafe withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
}

extension Array where Element == UInt8 {
  /// The values of a row and the seven after it, all of the column's by construction, the first in
  /// the lowest bits.
  @inline(__always)
  func eight(_ row: Int) -> UInt64 {
    unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: row, as: UInt64.self) }
  }

  /// A bit for each of up to 64 rows, the first in the lowest: set where the byte is the one given.
  @inline(__always)
  func bits(_ rows: Range<Int>, equalTo byte: UInt8) -> UInt64 {
    unsafe withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      if rows.count == 64 { return unsafe bytes_equal(start + rows.lowerBound, byte) }
      var bits: UInt64 = 0
      for row in rows.reversed() { bits = unsafe bits &<< 1 | (bytes[row] == byte ? 1 : 0) }
      return bits
    }
  }
}
