import Columns

/// Collects distinct texts from bytes without making strings: an open-addressing table of codes.
struct ByteDictionaryBuilder {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Code plus one, zero where free; a power of two long.
  private var slots = [UInt32](repeating: 0, count: 1024)

  var count: Int { offsets.count - 1 }

  mutating func code(of source: [UInt8], _ range: Range<Int>) -> UInt32 {
    let hash = Self.hash(source, range)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, equals(code, source, range) { return UInt32(code) }
      slot = (slot + 1) & mask
    }
    let code = UInt32(truncatingIfNeeded: count)
    slots[slot] = code + 1
    hashes.append(hash)
    bytes.append(contentsOf: source[range])
    offsets.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return code
  }

  private func equals(_ code: Int, _ source: [UInt8], _ range: Range<Int>) -> Bool {
    let start = offsets[code]
    guard offsets[code + 1] - start == range.count else { return false }
    for index in 0..<range.count where bytes[start + index] != source[range.lowerBound + index] {
      return false
    }
    return true
  }

  /// FNV-1a with a final mix (Fowler, Noll, Vo).
  private static func hash(_ source: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in range { hash = (hash ^ UInt64(source[place])) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 29)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for code in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[code]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(code) + 1
    }
  }

  func finish() -> TextDictionary { TextDictionary(bytes: bytes, offsets: offsets) }
}
