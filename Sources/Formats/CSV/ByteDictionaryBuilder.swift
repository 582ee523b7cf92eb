import Columns
import Glibc

/// Collects distinct texts from bytes without making strings: an open-addressing table of codes.
struct ByteDictionaryBuilder {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Code plus one, zero where free; a power of two long.
  private var slots = [UInt32](repeating: 0, count: 1024)

  var count: Int { offsets.count - 1 }

  /// The code of the bytes, a new one where they were not seen before.
  mutating func code(of text: UnsafeRawBufferPointer) -> UInt32 {
    let hash = unsafe Self.hash(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, unsafe equals(code, text) { return UInt32(code) }
      slot = (slot + 1) & mask
    }
    let code = UInt32(truncatingIfNeeded: count)
    slots[slot] = code + 1
    hashes.append(hash)
    unsafe bytes.append(contentsOf: text)
    offsets.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return code
  }

  private func equals(_ code: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = offsets[code]
    guard offsets[code + 1] - start == text.count else { return false }
    if unsafe text.isEmpty { return true }
    // Both stretches are as long as the text.
    return unsafe bytes.withUnsafeBytes { known in
      guard let mine = known.baseAddress, let other = text.baseAddress else {
        return false
      }
      return unsafe memcmp(mine + start, other, text.count) == 0
    }
  }

  /// Eight bytes a step: multiply by an odd constant and fold the high half down.
  private static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    while place + 8 <= text.count {
      let word = unsafe text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      hash = mixed(hash ^ word)
      place += 8
    }
    var rest: UInt64 = 0
    while place < text.count {
      rest = rest << 8 | UInt64(unsafe text[place])
      place += 1
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ (product >> 32)
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
