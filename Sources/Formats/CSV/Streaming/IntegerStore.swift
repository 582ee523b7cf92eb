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
  private let expectedRows: Int

  init(expectedRows: Int) {
    self.expectedRows = expectedRows
    width = .int8(GrowingBuffer(capacity: expectedRows))
  }

  var count: Int {
    switch width {
    case .int8(let values): values.count
    case .int16(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    }
  }

  /// Adds values whose smallest and largest are known.
  func append(_ added: UnsafeBufferPointer<Int64>, low: Int64, high: Int64) {
    unsafe fill(added, low, high)
  }

  /// Adds values whose smallest and largest are known.
  func append(_ added: UnsafeBufferPointer<Int32>, low: Int64, high: Int64) {
    unsafe fill(added, low, high)
  }

  @inline(__always)
  private func fill(
    _ added: UnsafeBufferPointer<some FixedWidthInteger>, _ low: Int64, _ high: Int64
  ) {
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
    let wide = GrowingBuffer<Wide>(capacity: max(expectedRows, values.count))
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
    let bits = stores.map(\.bits).max() ?? 8
    return switch bits {
    case 8: .int8(joined(stores))
    case 16: .int16(joined(stores))
    case 32: .int32(joined(stores))
    default: .int64(joined(stores))
    }
  }

  private var bits: Int {
    switch width {
    case .int8: 8
    case .int16: 16
    case .int32: 32
    case .int64: 64
    }
  }

  private static func joined<Value: FixedWidthInteger & BitwiseCopyable>(_ stores: [IntegerStore])
    -> [Value]
  {
    let rows = stores.reduce(0) { $0 + $1.count }
    return unsafe [Value](unsafeUninitializedCapacity: rows) { buffer, count in
      for store in stores {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
        unsafe store.copy(to: rest)
        count += store.count
      }
    }
  }

  func copy(to target: UnsafeMutableBufferPointer<some FixedWidthInteger>) {
    switch width {
    case .int8(let values): unsafe Self.fill(target, values.values)
    case .int16(let values): unsafe Self.fill(target, values.values)
    case .int32(let values): unsafe Self.fill(target, values.values)
    case .int64(let values): unsafe Self.fill(target, values.values)
    }
  }

  /// What stands in a map at each value.
  func copy(
    to target: UnsafeMutableBufferPointer<some FixedWidthInteger>, through map: [UInt32]
  ) {
    switch width {
    case .int8(let values): unsafe Self.fill(target, values.values, map)
    case .int16(let values): unsafe Self.fill(target, values.values, map)
    case .int32(let values): unsafe Self.fill(target, values.values, map)
    case .int64(let values): unsafe Self.fill(target, values.values, map)
    }
  }

  @inline(__always)
  private static func fill<Source: FixedWidthInteger, Target: FixedWidthInteger>(
    _ target: UnsafeMutableBufferPointer<Target>, _ values: UnsafeBufferPointer<Source>,
    _ map: [UInt32]
  ) {
    for index in 0..<values.count {
      unsafe target[index] = Target(truncatingIfNeeded: map[Int(values[index])])
    }
  }

  @inline(__always)
  private static func fill<Source: FixedWidthInteger, Target: FixedWidthInteger>(
    _ target: UnsafeMutableBufferPointer<Target>, _ values: UnsafeBufferPointer<Source>
  ) {
    for index in 0..<values.count {
      unsafe target[index] = Target(truncatingIfNeeded: values[index])
    }
  }
}
