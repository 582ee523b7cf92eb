import CBytes
import Glibc

/// Distinct texts and their codes, found by their bytes.
///
/// A slot holds a code, so that a table of many texts stays in the cache, and three of four slots
/// are free (half of them in tables beyond the cache), so that a text mostly lies in its first one.
/// Up to fifteen bytes of a text stand with their length in two words of their own, of longer ones
/// two hashes.
@safe package final class TextTable {
  private struct Words: BitwiseCopyable, Equatable {
    var first: UInt64
    var second: UInt64

    /// Both halves of the product of the two (Wang Yi's wyhash).
    var hash: UInt64 {
      let (high, low) = (first ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
        by: second ^ 0xD6E8_FEB8_6659_FD93)
      return high ^ low
    }
  }

  // Safe: the table owns both memories and one thread at a time has it; a slot is masked by their
  // number, a word's place is a code in a slot, and texts have 16 bytes that can be read.
  /// The code plus one; zero where free.
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotCount: Int
  /// By what stands in a slot: first what a free one has, which no text is like but the empty one.
  private var words: UnsafeMutablePointer<Words>
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]

  package var count: Int { offsets.count - 1 }

  package init() {
    slotCount = Self.fewSlots
    unsafe slots = Self.cleared(slotCount)
    unsafe words = .allocate(capacity: Self.room(slotCount) + 1)
    unsafe words[0] = Words(first: 0, second: 0)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe words.deallocate()
  }

  private static func cleared(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    unsafe slots.initialize(repeating: 0, count: count)
    return unsafe slots
  }

  /// The code of the bytes; sixteen bytes from their start can be read, whatever they are.
  package func code(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let wanted = unsafe Self.words(start, length)
    var slot = Int(truncatingIfNeeded: wanted.hash) & (slotCount - 1)
    while true {
      let entry = unsafe slots[slot]
      if entry == 0 { return unsafe insert(start, length, wanted, slot) }
      if unsafe words[Int(entry)] == wanted,
        unsafe length <= 15 || isSame(entry &- 1, start, length)
      {
        return entry &- 1
      }
      slot = (slot + 1) & (slotCount - 1)
    }
  }

  /// The code of bytes after which nothing need be readable.
  package func code(of bytes: some Sequence<UInt8>) -> UInt32 {
    var padded = Array(bytes)
    let length = padded.count
    padded += [UInt8](repeating: 0, count: 16)
    return unsafe padded.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe code($0, length) } ?? 0
    }
  }

  private static let batch = 64
  /// Of so many the cache nearest to the core holds those in use.
  private static let fewSlots = 4096

  /// The codes of texts that lie between marks, -1 for an empty one.
  ///
  /// Text `i` begins after `marks[i * stride]` and ends before `marks[i * stride + 1]`.
  package func encode(
    _ base: UnsafePointer<UInt8>, _ marks: UnsafePointer<Int32>, stride: Int, count: Int,
    into codes: UnsafeMutablePointer<Int32>
  ) {
    unsafe encode(MarkedTexts(base: base, marks: marks, stride: stride), count, into: codes)
  }

  private func encode(
    _ texts: some TextPlaces, _ count: Int, into codes: UnsafeMutablePointer<Int32>
  ) {
    let known = unsafe slotCount == Self.fewSlots ? encodeByFew(texts, count, into: codes) : 0
    guard known < count else { return }
    unsafe withUnsafeTemporaryAllocation(of: Lookup.self, capacity: Self.batch) { lookups in
      guard let lookups = lookups.baseAddress else { return }
      for first in Swift.stride(from: known, to: count, by: Self.batch) {
        let batch = first..<min(first + Self.batch, count)
        unsafe encode(texts, batch, into: codes + first, lookups)
      }
    }
  }

  /// One text after the other while the table is small.
  ///
  /// - Returns: how many there are codes of; not all where the table grew.
  @inline(__always)
  private func encodeByFew(
    _ texts: some TextPlaces, _ count: Int, into codes: UnsafeMutablePointer<Int32>
  ) -> Int {
    let (slots, words) = unsafe (slots, words)
    for index in 0..<count {
      let (start, length) = unsafe texts.text(index)
      let wanted = unsafe Self.words(start, length)
      let entry = unsafe Int(slots[Int(truncatingIfNeeded: wanted.hash) & (Self.fewSlots - 1)])
      let known = unsafe words[entry]
      let difference = (known.first ^ wanted.first) | (known.second ^ wanted.second)
      if difference == 0, UInt(bitPattern: length &- 1) < 15 {
        unsafe codes[index] = Int32(truncatingIfNeeded: entry &- 1)
      } else {
        unsafe codes[index] = length == 0 ? -1 : Int32(code(start, length))
        if slotCount != Self.fewSlots { return index + 1 }
      }
    }
    return count
  }

  private struct Lookup: BitwiseCopyable {
    var wanted: Words
    /// The slot, then what stands in it.
    var entry: Int
  }

  /// Texts are looked up a batch at a time: first all slots, then all words that these point at,
  /// without a branch in between, so that the memory is waited for once and not for each text.
  @inline(__always)
  private func encode(
    _ texts: some TextPlaces, _ batch: Range<Int>, into codes: UnsafeMutablePointer<Int32>,
    _ lookups: UnsafeMutablePointer<Lookup>
  ) {
    let (slots, words, mask) = unsafe (self.slots, self.words, slotCount &- 1)
    let count = batch.count
    var lengths = 0
    for index in 0..<count {
      let (start, length) = unsafe texts.text(batch.lowerBound &+ index)
      let wanted = unsafe Self.words(start, length)
      lengths |= length | (length &- 1)
      unsafe lookups[index].wanted = wanted
      let slot = Int(truncatingIfNeeded: wanted.hash) & mask
      unsafe lookups[index].entry = slot
      unsafe bytes_prefetch(slots + slot)
    }
    for index in 0..<count {
      let entry = unsafe Int(slots[lookups[index].entry])
      unsafe lookups[index].entry = entry
      unsafe bytes_prefetch(words + entry)
    }
    var misses: UInt64 = 0
    for index in 0..<count {
      let wanted = unsafe lookups[index].wanted
      let entry = unsafe lookups[index].entry
      let known = unsafe words[entry]
      let difference = (known.first ^ wanted.first) | (known.second ^ wanted.second)
      unsafe codes[index] = Int32(truncatingIfNeeded: entry &- 1)
      misses |= (difference != 0 ? 1 : 0) &<< UInt64(truncatingIfNeeded: index)
    }
    if lengths & ~15 != 0 {
      // Empty texts and long ones are for later, too.
      for index in 0..<count {
        let isOther = unsafe ((lookups[index].wanted.second >> 56) &- 1) >> 4 != 0
        misses |= (isOther ? 1 : 0) &<< UInt64(truncatingIfNeeded: index)
      }
    }
    while misses != 0 {
      let index = misses.trailingZeroBitCount
      misses &= misses &- 1
      let (start, length) = unsafe texts.text(batch.lowerBound + index)
      unsafe codes[index] = length == 0 ? -1 : Int32(code(start, length))
    }
  }

  @inline(__always)
  private static func words(_ start: UnsafePointer<UInt8>, _ length: Int) -> Words {
    guard length <= 15 else { return unsafe hashes(start, length) }
    var words = Words(first: 0, second: 0)
    unsafe bytes_first(start, length, &words.first, &words.second)
    words.second |= UInt64(truncatingIfNeeded: length) &<< 56
    return words
  }

  private static func hashes(_ start: UnsafePointer<UInt8>, _ length: Int) -> Words {
    let raw = unsafe UnsafeRawPointer(start)
    var words = Words(
      first: UInt64(truncatingIfNeeded: length), second: 0x2545_F491_4F6C_DD1D)
    var place = 0
    while place + 8 <= length {
      let word = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      words.first = Words(first: words.first ^ word, second: words.second).hash
      words.second = (words.second ^ word) &* 0x9E37_79B9_7F4A_7C15
      place += 8
    }
    while place < length {
      let byte = UInt64(unsafe raw.load(fromByteOffset: place, as: UInt8.self))
      words.first = Words(first: words.first ^ byte, second: words.second).hash
      place += 1
    }
    // No length stands here.
    words.second |= 0xFF << 56
    return words
  }

  private func isSame(_ code: UInt32, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let from = offsets[Int(code)]
    guard offsets[Int(code) + 1] - from == length else { return false }
    return unsafe bytes.withUnsafeBufferPointer { known in
      guard let base = known.baseAddress else { return false }
      return unsafe memcmp(base + from, start, length) == 0
    }
  }

  private func insert(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ wanted: Words, _ slot: Int
  ) -> UInt32 {
    let code = UInt32(truncatingIfNeeded: count)
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
    offsets.append(bytes.count)
    unsafe words[Int(code) + 1] = wanted
    unsafe slots[slot] = code + 1
    if count > Self.room(slotCount) - 1 { grow(to: slotCount * 2) }
    return code
  }

  /// Texts that so many slots are for.
  private static func room(_ slots: Int) -> Int {
    // Beyond the cache fewer slots cost less than they save.
    slots <= 1 << 21 ? slots / 4 : slots / 2
  }

  private func grow(to larger: Int) {
    let moved = unsafe Self.cleared(larger)
    for entry in 1..<(count + 1) {
      var place = unsafe Int(truncatingIfNeeded: words[entry].hash) & (larger - 1)
      while unsafe moved[place] != 0 { place = (place + 1) & (larger - 1) }
      unsafe moved[place] = UInt32(entry)
    }
    unsafe slots.deallocate()
    unsafe slots = moved
    slotCount = larger
    let room = UnsafeMutablePointer<Words>.allocate(capacity: Self.room(larger) + 1)
    unsafe room.update(from: words, count: count + 1)
    unsafe words.deallocate()
    unsafe words = room
  }

  /// Takes over the texts of another table; for each of its codes the code here.
  package func merge(_ other: TextTable) -> [UInt32] { merge(other.bytes, other.offsets) }

  /// Takes over the texts of a dictionary; for each of its codes the code here.
  package func merge(_ dictionary: TextDictionary) -> [UInt32] {
    dictionary.withTexts { merge($0, $1) }
  }

  private func merge(_ bytes: [UInt8], _ offsets: [Int]) -> [UInt32] {
    // At once what would be needed if they had nothing in common.
    let most = count + offsets.count
    if most > Self.room(slotCount) {
      var larger = slotCount
      while most > Self.room(larger) { larger *= 2 }
      grow(to: larger)
    }
    // Words are read past the end of the last texts.
    let padded = bytes + [UInt8](repeating: 0, count: 16)
    return unsafe padded.withUnsafeBufferPointer { known in
      guard let base = known.baseAddress else { return [] }
      return unsafe offsets.withUnsafeBufferPointer { offsets in
        unsafe [UInt32](unsafeUninitializedCapacity: offsets.count - 1) { codes, filled in
          filled = offsets.count - 1
          guard filled > 0, let places = offsets.baseAddress, let target = codes.baseAddress else {
            return
          }
          unsafe target.withMemoryRebound(to: Int32.self, capacity: filled) { target in
            unsafe encode(StoredTexts(base: base, offsets: places), filled, into: target)
            for index in 0..<filled where unsafe target[index] < 0 {
              unsafe target[index] = Int32(code(base, 0))
            }
          }
        }
      }
    }
  }

  package func finish() -> TextDictionary {
    count == 0 ? .filler : TextDictionary(bytes: bytes, offsets: offsets)
  }
}

/// Where texts lie; a type of its own, so that loops are made for each.
private protocol TextPlaces {
  func text(_ index: Int) -> (start: UnsafePointer<UInt8>, length: Int)
}

@safe private struct MarkedTexts: TextPlaces {
  let base: UnsafePointer<UInt8>
  let marks: UnsafePointer<Int32>
  let stride: Int

  @inline(__always)
  func text(_ index: Int) -> (start: UnsafePointer<UInt8>, length: Int) {
    let place = index &* stride
    let before = unsafe Int(marks[place])
    return unsafe (base + before + 1, Int(marks[place &+ 1]) &- before &- 1)
  }
}

@safe private struct StoredTexts: TextPlaces {
  let base: UnsafePointer<UInt8>
  let offsets: UnsafePointer<Int>

  @inline(__always)
  func text(_ index: Int) -> (start: UnsafePointer<UInt8>, length: Int) {
    unsafe (base + offsets[index], offsets[index &+ 1] &- offsets[index])
  }
}
