import Columns

/// Texts of one segment as codes of its own table, in the narrowest width that holds them so far.
final class TextStore {
  private enum Width {
    case uint8(GrowingBuffer<UInt8>)
    case uint16(GrowingBuffer<UInt16>)
    case uint32(GrowingBuffer<UInt32>)
  }

  private(set) var table = TextTable()
  private let room: ColumnRoom.Part
  private var width: Width

  init(_ room: ColumnRoom.Part) {
    self.room = room
    width = .uint8(room.buffer())
  }

  private var count: Int {
    switch width {
    case .uint8(let codes): codes.count
    case .uint16(let codes): codes.count
    case .uint32(let codes): codes.count
    }
  }

  /// Adds codes of the table.
  func append(_ added: UnsafeBufferPointer<Int32>) {
    widen(toHold: table.count)
    switch width {
    // Safe: codes are read while their buffer stands, and as many are written as the width's buffer
    // was grown by.
    case .uint8(let codes): unsafe Self.copy(added, codes.grow(by: added.count))
    case .uint16(let codes): unsafe Self.copy(added, codes.grow(by: added.count))
    case .uint32(let codes): unsafe Self.copy(added, codes.grow(by: added.count))
    }
  }

  private func widen(toHold distinct: Int) {
    if case .uint8(let codes) = width, distinct > 1 << 8 {
      width = .uint16(unsafe widened(codes.values))
    }
    if case .uint16(let codes) = width, distinct > 1 << 16 {
      width = .uint32(unsafe widened(codes.values))
    }
  }

  private func widened<Code: FixedWidthInteger & BitwiseCopyable>(
    _ codes: UnsafeBufferPointer<some FixedWidthInteger>
  ) -> GrowingBuffer<Code> {
    let wide: GrowingBuffer<Code> = room.buffer()
    unsafe Self.copy(codes, wide.grow(by: codes.count))
    return wide
  }

  @inline(__always)
  private static func copy<Code: FixedWidthInteger>(
    _ codes: UnsafeBufferPointer<some FixedWidthInteger>, _ target: UnsafeMutablePointer<Code>
  ) {
    for index in 0..<codes.count { unsafe target[index] = Code(truncatingIfNeeded: codes[index]) }
  }

  /// Puts another table's codes in the place of its own.
  private func translate(_ map: [UInt32]) {
    // Without any text there are only missing cells.
    guard !map.isEmpty else { return }
    switch width {
    case .uint8(let codes): unsafe Self.translate(codes.mutableValues, map)
    case .uint16(let codes): unsafe Self.translate(codes.mutableValues, map)
    case .uint32(let codes): unsafe Self.translate(codes.mutableValues, map)
    }
  }

  @inline(__always)
  private static func translate<Code: FixedWidthInteger>(
    _ codes: UnsafeMutableBufferPointer<Code>, _ map: [UInt32]
  ) {
    for index in 0..<codes.count {
      unsafe codes[index] = Code(truncatingIfNeeded: map[Int(codes[index])])
    }
  }

  /// Gives the memory back.
  func clear() {
    table = TextTable()
    width = .uint8(GrowingBuffer(capacity: 0))
  }

  /// The texts of all segments with one dictionary, in the order of their first appearance.
  static func joined(_ stores: [TextStore]) -> TextValues {
    guard let table = stores.first?.table else { return TextValues([]) }
    let maps = stores.dropFirst().map { store in
      defer { store.table = TextTable() }
      return table.merge(store.table)
    }
    for store in stores { store.widen(toHold: table.count) }
    for (store, map) in zip(stores.dropFirst(), maps) { store.translate(map) }
    return TextValues(codes: codes(of: stores), dictionary: table.finish())
  }

  /// The codes of stores of one width.
  private static func codes(of stores: [TextStore]) -> Codes {
    var bytes: [GrowingBuffer<UInt8>] = []
    var shorts: [GrowingBuffer<UInt16>] = []
    var words: [GrowingBuffer<UInt32>] = []
    for store in stores {
      switch store.width {
      case .uint8(let codes): bytes.append(codes)
      case .uint16(let codes): shorts.append(codes)
      case .uint32(let codes): words.append(codes)
      }
    }
    return !words.isEmpty
      ? .uint32(GrowingBuffer.joined(words))
      : !shorts.isEmpty
        ? .uint16(GrowingBuffer.joined(shorts)) : .uint8(GrowingBuffer.joined(bytes))
  }
}
