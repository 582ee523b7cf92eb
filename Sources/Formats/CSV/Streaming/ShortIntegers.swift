import CBytes

/// Columns of which every cell of a block is a few digits, without a branch between them.
///
/// First each text is brought to the end of a word of its own, then the words become numbers
/// several at a time.
final class ShortIntegers {
  private let short = GrowingBuffer<UInt32>(capacity: 0)
  private let long = GrowingBuffer<UInt64>(capacity: 0)
  private let numbers = GrowingBuffer<Int32>(capacity: 0)
  /// Whether the block before had no more than four digits.
  private var isShort = true

  /// The numbers, and all bits that any of them has; nil where a cell is not one to eight digits,
  /// or has a zero before others, which marks a code.
  func read(_ cells: BlockCells) -> (numbers: UnsafeBufferPointer<Int32>, bits: Int64)? {
    numbers.truncate(to: 0)
    // Words are taken by fours.
    // Safe: all three buffers are the thread's own and have room for the rows rounded up to four,
    // and fields lie inside the block, with 16 bytes before each.
    let target = unsafe numbers.grow(by: (cells.count + 3) & ~3)
    if isShort {
      if let bits = unsafe Self.read(cells, short, target, numbers_of_4_digits) {
        return unsafe (UnsafeBufferPointer(start: target, count: cells.count), bits)
      }
      isShort = false
    }
    guard let bits = unsafe Self.read(cells, long, target, numbers_of_8_digits) else { return nil }
    return unsafe (UnsafeBufferPointer(start: target, count: cells.count), bits)
  }

  @inline(__always)
  private static func read<Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ cells: BlockCells, _ texts: GrowingBuffer<Word>, _ numbers: UnsafeMutablePointer<Int32>,
    _ convert: (
      UnsafePointer<Word>, Int, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<UInt32>
    ) -> Bool
  ) -> Int64? {
    let count = cells.count
    texts.truncate(to: 0)
    let whole = (count + 3) & ~3
    let words = unsafe texts.grow(by: whole)
    for index in count..<whole { unsafe words[index] = 0 }
    let (base, marks, stride) = unsafe (cells.base + 1, cells.marks, cells.stride)
    var lengths = 0
    var hasZeroFirst = false
    for index in 0..<count {
      let before = unsafe Int(marks[index &* stride])
      let past = unsafe Int(marks[index &* stride &+ 1]) &- before &- 2
      let text = unsafe UnsafeRawPointer(base + before).loadUnaligned(as: Word.self)
      lengths |= past
      hasZeroFirst = hasZeroFirst || UInt8(truncatingIfNeeded: text) == 48
      unsafe words[index] =
        text &<< Word(truncatingIfNeeded: Word.bitWidth &- 8 &- past &* 8)
    }
    guard lengths >= 0, lengths < Word.bitWidth / 8 else { return nil }
    if hasZeroFirst, hasCode(cells) { return nil }
    var bits: UInt32 = 0
    guard unsafe convert(words, whole, numbers, &bits) else { return nil }
    return Int64(bits)
  }

  /// Whether a cell has a zero before other digits.
  private static func hasCode(_ cells: BlockCells) -> Bool {
    (0..<cells.count).contains { row in
      let (start, end) = unsafe cells.field(row)
      return unsafe start[0] == 48 && end - start > 1
    }
  }
}
