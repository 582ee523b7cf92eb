import CBytes
import Glibc

/// Finds the ends of all fields of a block of whole lines.
final class BlockScanner {
  let delimiter: UInt8
  let width: Int
  /// The place before the first field, then the end of each, relative to the block.
  let ends = GrowingBuffer<Int32>(capacity: 1 << 16)
  private(set) var hasQuotes = false
  /// Whether a quoted field has quotes in it, written twice.
  private(set) var hasDoubledQuotes = false
  private(set) var rowCount = 0
  /// Bytes of whole rows.
  private(set) var usedBytes = 0
  /// Whether any byte is beyond ASCII.
  private(set) var hasWideCharacters = false

  private var blankLines = 0
  private static let mostBlankLines = 100

  enum Outcome {
    case scanned
    /// No row ends in the block.
    case needsMore
    /// Something that the plain reader has to look at.
    case unusual
  }

  init(delimiter: UInt8, width: Int) {
    self.delimiter = delimiter
    self.width = width
  }

  /// Scans bytes that begin with a row and have 64 readable bytes after them; where the file ends
  /// with them, their last byte is a line feed.
  func scan(_ block: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome {
    guard let base = block.baseAddress else { return .needsMore }
    // Safe: the thread owns the block, of which no more is read than its bytes and the zeroes after
    // them, and `ends` grows before places are written.
    if unsafe memchr(base, 0, block.count) != nil { return .unusual }
    hasQuotes = unsafe memchr(base, 34, block.count) != nil
    hasDoubledQuotes = false
    guard let lines = unsafe scanMarks(base, block.count) else { return .unusual }
    guard lines > 0 else { return .needsMore }
    if ends.count > lines * width, unsafe hasLinesOfWidth(base, lines) {
      rowCount = lines
      ends.truncate(to: lines * width + 1)
      usedBytes = Int(ends[lines * width]) + 1
      return .scanned
    }
    // Blank lines, most often at the end, or rows that are too short or too long.
    return unsafe scanBytes(block, isLast: isLast)
  }

  /// Every delimiter and line feed that is not within quotes, 64 bytes a step; returns the number
  /// of line feeds, or nil where a quote stands within a field without any, or text behind one.
  private func scanMarks(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var lines = 0
    var wide: UInt64 = 0
    var quotes = QuoteMasks()
    let hasQuotes = hasQuotes
    ends.truncate(to: 0)
    // Every byte may be a mark, and up to sixteen places beyond the last are written.
    let target = unsafe ends.grow(by: count + 17)
    unsafe target[0] = -1
    if !hasQuotes {
      let found = unsafe bytes_marks(
        base, count, delimiter, target + 1, &lines, &hasWideCharacters)
      if found >= 0 {
        ends.truncate(to: found + 1)
        return lines
      }
    }
    var next = unsafe target + 1
    var place = 0
    while place < count {
      let left = count &- place
      let kept = left < 64 ? (1 &<< UInt64(truncatingIfNeeded: left)) &- 1 : UInt64.max
      wide |= unsafe bytes_beyond_ascii(base + place) & kept
      var lineEnds = unsafe bytes_equal(base + place, 10) & kept
      var marks = unsafe lineEnds | bytes_equal(base + place, delimiter) & kept
      if hasQuotes {
        let within = unsafe quotes.next(base + place, kept, &marks)
        lineEnds &= ~within
      }
      lines &+= lineEnds.nonzeroBitCount
      let found = marks.nonzeroBitCount
      var written = 0
      // Writing past the last one costs less than asking for each whether there is one.
      while written < found {
        for step in 0..<8 {
          unsafe next[written &+ step] = Int32(
            truncatingIfNeeded: place &+ marks.trailingZeroBitCount)
          marks &= marks &- 1
        }
        written &+= 8
      }
      unsafe next += found
      place &+= 64
    }
    ends.truncate(to: unsafe next - target)
    hasWideCharacters = wide != 0
    hasDoubledQuotes = quotes.doubled != 0
    return quotes.stray == 0 ? lines : nil
  }

  /// Whether every row's last field ends with a line feed; with as many line feeds as rows, no
  /// other one does.
  private func hasLinesOfWidth(_ base: UnsafePointer<UInt8>, _ lines: Int) -> Bool {
    (1...lines).allSatisfy { unsafe base[Int(ends[$0 * width])] == 10 }
  }

  /// Byte by byte: for blank lines.
  private func scanBytes(_ block: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome {
    ends.truncate(to: 0)
    ends.append(-1)
    rowCount = 0
    usedBytes = 0
    hasWideCharacters = true
    var isQuoted = false
    var place = 0
    var fields = 0
    // Where the row began, in `ends` and in the block.
    var wholeFields = 1
    while place < block.count {
      let byte = unsafe block[place]
      if fields == 0, byte == 10 || byte == 13, place == usedBytes {
        // A blank line; of one column it would be an empty cell.
        if width == 1 { return .unusual }
        if byte == 13, place + 1 < block.count, unsafe block[place + 1] != 10 {
          return .unusual
        }
        // The places of the rows before must not move: such a line begins a block of its own.
        // A file with many of them is read faster at once.
        blankLines += 1
        if blankLines > Self.mostBlankLines { return .unusual }
        if rowCount > 0 { return .scanned }
        place += 1
        usedBytes = place
        ends.truncate(to: 0)
        ends.append(Int32(truncatingIfNeeded: place - 1))
        continue
      }
      if byte == 34, place == Int(ends[ends.count - 1]) + 1 {
        guard let end = unsafe closingQuote(block, after: place) else {
          return rowCount == 0 ? (isLast ? .unusual : .needsMore) : partial(wholeFields)
        }
        isQuoted = true
        place = end
        continue
      }
      if byte == 34 { return .unusual }
      if byte == delimiter || byte == 10 {
        // What follows a closing quote is a delimiter, a line end or a mistake.
        ends.append(Int32(truncatingIfNeeded: place))
        isQuoted = false
        fields += 1
        if byte == 10 {
          guard fields == width else { return .unusual }
          rowCount += 1
          fields = 0
          usedBytes = place + 1
          wholeFields = ends.count
        }
      } else if isQuoted {
        guard byte == 13, place + 1 < block.count, unsafe block[place + 1] == 10 else {
          return place + 1 == block.count && byte == 13 && rowCount > 0
            ? partial(wholeFields) : .unusual
        }
      }
      place += 1
    }
    if rowCount == 0 { return usedBytes > 0 || isLast ? partial(wholeFields) : .needsMore }
    return partial(wholeFields)
  }

  /// Leaves out what was found of a row that the block does not end.
  private func partial(_ wholeFields: Int) -> Outcome {
    ends.truncate(to: wholeFields)
    return .scanned
  }

  /// The place after the quote that closes a field; nil where the block ends before.
  private func closingQuote(_ block: UnsafeBufferPointer<UInt8>, after open: Int) -> Int? {
    var place = open + 1
    while place < block.count {
      if unsafe block[place] == 34 {
        // A quote that is the last byte may be the first of two.
        guard place + 1 < block.count else { return nil }
        if unsafe block[place + 1] != 34 { return place + 1 }
        place += 1
      }
      place += 1
    }
    return nil
  }
}

/// What is known about quotes from one word of 64 bytes to the next.
private struct QuoteMasks {
  /// All bits where the last byte was within quotes.
  private var inside: UInt64 = 0
  /// Each its lowest bit, of the last byte; the first byte begins a row.
  private var afterQuote: UInt64 = 0
  private var afterMark: UInt64 = 1
  private var afterReturn: UInt64 = 0
  /// Not zero where a quote opens within a field, or text follows a closing one.
  private(set) var stray: UInt64 = 0
  private(set) var doubled: UInt64 = 0

  /// The bytes that are within quotes, the opening one with them; leaves out their marks.
  @inline(__always)
  mutating func next(_ place: UnsafePointer<UInt8>, _ kept: UInt64, _ marks: inout UInt64)
    -> UInt64
  {
    let quotes = unsafe bytes_equal(place, 34) & kept
    // Each bit the sum of those up to it: odd from where a quote opens to before it closes.
    var within = quotes
    for shift in [1, 2, 4, 8, 16, 32] as [UInt64] { within ^= within &<< shift }
    within ^= inside
    marks &= ~within
    let behindQuote = quotes &<< 1 | afterQuote
    let behindMark = marks &<< 1 | afterMark
    let opening = quotes & within
    doubled |= opening & behindQuote
    stray |= opening & ~(behindQuote | behindMark)
    let behindClosing = behindQuote & ~within & ~marks & ~quotes & kept
    let returns = unsafe behindClosing & bytes_equal(place, 13)
    stray |= behindClosing & ~returns
    let lineFeeds = unsafe bytes_equal(place, 10)
    stray |= (returns &<< 1 | afterReturn) & kept & ~lineFeeds
    inside = 0 &- (within &>> 63)
    afterQuote = quotes &>> 63
    afterMark = marks &>> 63
    afterReturn = returns &>> 63
    return within
  }
}
