import Columns

/// Texts of one segment as codes of its own table.
final class TextStore {
  let table = TextTable()
  let codes: GrowingBuffer<UInt32>

  init(expectedRows: Int) { codes = GrowingBuffer(capacity: expectedRows) }

  /// The texts of all segments with one dictionary, in the order of their first appearance.
  static func joined(_ stores: [TextStore]) -> TextValues {
    guard let first = stores.first else { return TextValues([]) }
    let maps = stores.dropFirst().map { first.table.merge($0.table) }
    let rows = stores.reduce(0) { $0 + $1.codes.count }
    let distinct = first.table.count
    let codes: Codes =
      distinct <= 256
      ? .uint8(joined(stores, maps, rows))
      : distinct <= 65536
        ? .uint16(joined(stores, maps, rows)) : .uint32(joined(stores, maps, rows))
    return TextValues(codes: codes, dictionary: first.table.finish())
  }

  private static func joined<Code: FixedWidthInteger & BitwiseCopyable>(
    _ stores: [TextStore], _ maps: [[UInt32]], _ rows: Int
  ) -> [Code] {
    unsafe [Code](unsafeUninitializedCapacity: rows) { buffer, count in
      for (index, store) in stores.enumerated() {
        let codes = unsafe store.codes.values
        if index == 0 {
          for row in 0..<codes.count {
            unsafe buffer[row] = Code(truncatingIfNeeded: codes[row])
          }
        } else if !maps[index - 1].isEmpty {
          let map = maps[index - 1]
          for row in 0..<codes.count {
            unsafe buffer[count + row] = Code(truncatingIfNeeded: map[Int(codes[row])])
          }
        } else {
          // Nothing but missing cells.
          for row in 0..<codes.count { unsafe buffer[count + row] = 0 }
        }
        count += codes.count
      }
    }
  }
}
