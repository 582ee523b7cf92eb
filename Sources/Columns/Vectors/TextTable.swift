import Glibc

/// Distinct texts and their codes, found by their bytes.
///
/// Up to sixteen bytes stand in the table itself, so that one look decides; of longer ones a hash.
@safe package final class TextTable {
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

  package var count: Int { offsets.count - 1 }

  package func bytes(of code: Int) -> ArraySlice<UInt8> { bytes[offsets[code]..<offsets[code + 1]] }

  package init() {
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
  package func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let words = unsafe Self.words(start, length)
    var slot = Int(truncatingIfNeeded: Self.mixed(words.0, words.1)) & (slotCount - 1)
    while true {
      let entry = unsafe slots[slot]
      if entry.code == 0 { return unsafe insert(start, length, words.0, words.1, slot) }
      if entry.first == words.0, entry.second == words.1, entry.length == UInt32(length),
        unsafe length <= 16 || isSame(entry.code &- 1, start, length)
      {
        return entry.code &- 1
      }
      slot = (slot + 1) & (slotCount - 1)
    }
  }

  /// The codes of texts that lie between marks, `UInt32.max` for an empty one.
  ///
  /// Text `i` begins after `marks[i * stride]` and ends before `marks[i * stride + 1]`.
  ///
  /// The most frequent case, a short text in its own slot, is decided here without a call.
  package func encode(
    _ base: UnsafePointer<UInt8>, _ marks: UnsafePointer<Int32>, stride: Int, count: Int,
    into codes: UnsafeMutablePointer<UInt32>
  ) {
    var slots = unsafe self.slots
    var mask = slotCount &- 1
    for index in 0..<count {
      let place = index &* stride
      let start = unsafe base + Int(marks[place]) + 1
      let length = unsafe Int(marks[place &+ 1] &- marks[place]) &- 1
      if length == 0 {
        unsafe codes[index] = .max
        continue
      }
      if length <= 16 {
        let words = unsafe Self.words(start, length)
        let slot = Int(truncatingIfNeeded: Self.mixed(words.0, words.1)) & mask
        let entry = unsafe slots + slot
        if unsafe entry.pointee.first == words.0 && entry.pointee.second == words.1
          && entry.pointee.length == UInt32(truncatingIfNeeded: length)
        {
          unsafe codes[index] = entry.pointee.code &- 1
          continue
        }
      }
      unsafe codes[index] = code(start, length)
      unsafe slots = self.slots
      mask = slotCount &- 1
    }
  }

  /// The first sixteen bytes of a text, zeroes after its end; of longer ones two hashes.
  @inline(__always)
  private static func words(_ start: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = unsafe UnsafeRawPointer(start)
    guard length <= 16 else { return unsafe hashes(raw, length) }
    let first = unsafe raw.loadUnaligned(as: UInt64.self)
    let second = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    // Shifts beyond 63 give zero: all of the word is kept, or nothing.
    let beyond = UInt64(truncatingIfNeeded: max(0, 8 &- length) &* 8)
    let further = UInt64(truncatingIfNeeded: (16 &- max(length, 8)) &* 8)
    return (first & (UInt64.max >> beyond), second & (UInt64.max >> further))
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
  package func merge(_ other: TextTable) -> [UInt32] { merge(other.bytes, other.offsets) }

  /// Takes over the texts of a dictionary; for each of its codes the code here.
  package func merge(_ dictionary: TextDictionary) -> [UInt32] {
    dictionary.withTexts { merge($0, $1) }
  }

  private func merge(_ bytes: [UInt8], _ offsets: [Int]) -> [UInt32] {
    // Words are read past the end of the last texts.
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    return unsafe padded.withUnsafeBufferPointer { known in
      guard let base = known.baseAddress else { return [] }
      return (0..<(offsets.count - 1)).map { code in
        unsafe self.code(base + offsets[code], offsets[code + 1] - offsets[code])
      }
    }
  }

  package func finish() -> TextDictionary {
    count == 0 ? .filler : TextDictionary(bytes: bytes, offsets: offsets)
  }
}
