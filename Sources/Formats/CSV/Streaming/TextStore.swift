import Columns
import Glibc

/// Distinct texts and their codes, found by their bytes.
///
/// Up to sixteen bytes stand in the table itself, so that one look decides; of longer ones a hash.
@safe final class TextTable {
  private struct Entry: BitwiseCopyable {
    var first: UInt64
    var second: UInt64
    /// Code plus one; zero where the slot is free.
    var code: UInt32
    var length: UInt32
  }

  private var slots: UnsafeMutablePointer<Entry>
  private var slotCount: Int
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]

  var count: Int { offsets.count - 1 }

  func bytes(of code: Int) -> ArraySlice<UInt8> { bytes[offsets[code]..<offsets[code + 1]] }

  init() {
    slotCount = 1024
    unsafe slots = Self.cleared(slotCount)
  }

  deinit { unsafe slots.deallocate() }

  private static func cleared(_ count: Int) -> UnsafeMutablePointer<Entry> {
    let slots = UnsafeMutablePointer<Entry>.allocate(capacity: count)
    unsafe slots.initialize(
      repeating: Entry(first: 0, second: 0, code: 0, length: 0), count: count)
    return unsafe slots
  }

  /// The code of the bytes; sixteen bytes from their start can be read, whatever they are.
  @inline(__always)
  func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let raw = unsafe UnsafeRawPointer(start)
    var first: UInt64
    var second: UInt64 = 0
    if length <= 16 {
      first = unsafe raw.loadUnaligned(as: UInt64.self)
      if length < 8 {
        first &= (1 << UInt64(length &* 8)) &- 1
      } else if length > 8 {
        second = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        if length < 16 { second &= (1 << UInt64((length &- 8) &* 8)) &- 1 }
      }
    } else {
      (first, second) = unsafe Self.hashes(raw, length)
    }
    let mask = slotCount &- 1
    var slot = Int(truncatingIfNeeded: Self.mixed(first, second)) & mask
    while true {
      let entry = unsafe slots[slot]
      if entry.code == 0 {
        return unsafe insert(start, length, first, second, slot)
      }
      if entry.first == first, entry.second == second, entry.length == UInt32(length),
        unsafe length <= 16 || isSame(entry.code &- 1, start, length)
      {
        return entry.code &- 1
      }
      slot = (slot &+ 1) & mask
    }
  }

  private func isSame(_ code: UInt32, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let from = offsets[Int(code)]
    return unsafe bytes.withUnsafeBufferPointer { known in
      guard let base = known.baseAddress else { return false }
      return unsafe memcmp(base + from, start, length) == 0
    }
  }

  private func insert(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ first: UInt64, _ second: UInt64, _ slot: Int
  ) -> UInt32 {
    let code = UInt32(truncatingIfNeeded: count)
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
    offsets.append(bytes.count)
    unsafe slots[slot] = Entry(
      first: first, second: second, code: code + 1, length: UInt32(length))
    if count * 3 > slotCount { grow() }
    return code
  }

  private func grow() {
    let larger = slotCount * 4
    let moved = unsafe Self.cleared(larger)
    for slot in 0..<slotCount where unsafe slots[slot].code != 0 {
      let entry = unsafe slots[slot]
      var place = Int(truncatingIfNeeded: Self.mixed(entry.first, entry.second)) & (larger - 1)
      while unsafe moved[place].code != 0 { place = (place + 1) & (larger - 1) }
      unsafe moved[place] = entry
    }
    unsafe slots.deallocate()
    unsafe slots = moved
    slotCount = larger
  }

  @inline(__always)
  private static func mixed(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return product ^ (product >> 32)
  }

  private static func hashes(_ raw: UnsafeRawPointer, _ length: Int) -> (UInt64, UInt64) {
    var first = UInt64(truncatingIfNeeded: length)
    var second: UInt64 = 0x2545_F491_4F6C_DD1D
    var place = 0
    while place + 8 <= length {
      let word = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      first = mixed(first ^ word, second)
      second = (second ^ word) &* 0x9E37_79B9_7F4A_7C15
      place += 8
    }
    while place < length {
      let byte = UInt64(unsafe raw.load(fromByteOffset: place, as: UInt8.self))
      first = mixed(first ^ byte, second)
      place += 1
    }
    return (first, second)
  }

  /// Takes over the texts of another table; for each of its codes the code here.
  func merge(_ other: TextTable) -> [UInt32] {
    // Words are read past the end of the last texts.
    let padded = other.bytes + [UInt8](repeating: 0, count: 16)
    return unsafe padded.withUnsafeBufferPointer { known in
      guard let base = known.baseAddress else { return [] }
      return (0..<other.count).map { code in
        let start = other.offsets[code]
        return unsafe self.code(base + start, other.offsets[code + 1] - start)
      }
    }
  }

  func finish() -> TextDictionary {
    count == 0 ? .filler : TextDictionary(bytes: bytes, offsets: offsets)
  }
}

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
