import Columns

/// Texts of one segment as codes of its own table.
final class TextStore {
  private(set) var table = TextTable()
  let codes: IntegerStore

  init(expectedRows: Int) { codes = IntegerStore(expectedRows: expectedRows) }

  /// Adds codes of the table.
  func append(_ added: UnsafeBufferPointer<Int32>) {
    unsafe codes.append(added, low: 0, high: Int64(max(table.count, 1) - 1))
  }

  /// Gives the memory back.
  func clear() {
    table = TextTable()
    codes.clear()
  }

  /// The texts of all segments with one dictionary, in the order of their first appearance.
  static func joined(_ stores: [TextStore]) -> TextValues {
    guard let first = stores.first else { return TextValues([]) }
    let maps = stores.dropFirst().map { store in
      defer { store.table = TextTable() }
      return first.table.merge(store.table)
    }
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
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
        if index == 0 {
          unsafe store.codes.copy(to: rest)
        } else if !maps[index - 1].isEmpty {
          unsafe store.codes.copy(to: rest, through: maps[index - 1])
        } else {
          // Nothing but missing cells.
          for row in 0..<store.codes.count { unsafe rest[row] = 0 }
        }
        count += store.codes.count
      }
    }
  }
}
