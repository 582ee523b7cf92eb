import Columns

/// Whole numbers of one segment, in the narrowest width that holds them so far.
final class IntegerStore {
  private enum Width {
    case int8(GrowingBuffer<Int8>)
    case int16(GrowingBuffer<Int16>)
    case int32(GrowingBuffer<Int32>)
    case int64(GrowingBuffer<Int64>)
  }

  private var width: Width
  private let room: ColumnRoom.Part
  /// What all values lie between, which chooses the width; not their smallest and largest.
  private var low: Int64 = 0
  private var high: Int64 = 0

  init(_ room: ColumnRoom.Part) {
    self.room = room
    width = .int8(room.buffer())
  }

  /// Adds values between two.
  func append(_ added: UnsafeBufferPointer<Int64>, low: Int64, high: Int64) {
    // Safe: what is added is read while its buffer stands, and as many values are written as the
    // width's buffer was grown by.
    unsafe fill(added, low, high)
  }

  /// Adds values between two that need not be among them: all bits of the values do for the higher.
  func append(_ added: UnsafeBufferPointer<Int32>, low: Int64, high: Int64) {
    unsafe fill(added, low, high)
  }

  @inline(__always)
  private func fill(
    _ added: UnsafeBufferPointer<some FixedWidthInteger>, _ low: Int64, _ high: Int64
  ) {
    self.low = min(self.low, low)
    self.high = max(self.high, high)
    widen(toHold: low, high)
    switch width {
    case .int8(let values): unsafe Self.copy(added, into: values)
    case .int16(let values): unsafe Self.copy(added, into: values)
    case .int32(let values): unsafe Self.copy(added, into: values)
    case .int64(let values): unsafe Self.copy(added, into: values)
    }
  }

  private func widen(toHold low: Int64, _ high: Int64) {
    while true {
      switch width {
      case .int8(let values):
        if low >= Int64(Int8.min), high <= Int64(Int8.max) { return }
        width = .int16(unsafe widened(values.values))
      case .int16(let values):
        if low >= Int64(Int16.min), high <= Int64(Int16.max) { return }
        width = .int32(unsafe widened(values.values))
      case .int32(let values):
        if low >= Int64(Int32.min), high <= Int64(Int32.max) { return }
        width = .int64(unsafe widened(values.values))
      case .int64: return
      }
    }
  }

  private func widened<Narrow: FixedWidthInteger & BitwiseCopyable, Wide>(
    _ values: UnsafeBufferPointer<Narrow>
  ) -> GrowingBuffer<Wide> where Wide: FixedWidthInteger & BitwiseCopyable {
    let wide: GrowingBuffer<Wide> = room.buffer()
    unsafe Self.copy(values, into: wide)
    return wide
  }

  @inline(__always)
  private static func copy<Source: FixedWidthInteger, Target>(
    _ added: UnsafeBufferPointer<Source>, into values: GrowingBuffer<Target>
  ) where Target: FixedWidthInteger & BitwiseCopyable {
    let target = unsafe values.grow(by: added.count)
    for index in 0..<added.count {
      unsafe target[index] = Target(truncatingIfNeeded: added[index])
    }
  }

  /// Gives the memory back.
  func clear() { width = .int8(GrowingBuffer(capacity: 0)) }

  /// The values of all segments in one column.
  static func joined(_ stores: [IntegerStore]) -> Integers {
    let low = stores.map(\.low).min() ?? 0
    let high = stores.map(\.high).max() ?? 0
    var bytes: [GrowingBuffer<Int8>] = []
    var shorts: [GrowingBuffer<Int16>] = []
    var words: [GrowingBuffer<Int32>] = []
    var longs: [GrowingBuffer<Int64>] = []
    for store in stores {
      store.widen(toHold: low, high)
      switch store.width {
      case .int8(let values): bytes.append(values)
      case .int16(let values): shorts.append(values)
      case .int32(let values): words.append(values)
      case .int64(let values): longs.append(values)
      }
    }
    if !longs.isEmpty { return .int64(GrowingBuffer.joined(longs)) }
    if !words.isEmpty { return .int32(GrowingBuffer.joined(words)) }
    if !shorts.isEmpty { return .int16(GrowingBuffer.joined(shorts)) }
    return .int8(GrowingBuffer.joined(bytes))
  }
}
