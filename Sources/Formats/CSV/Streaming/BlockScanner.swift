import Glibc

/// Finds the ends of all fields of a block of whole lines.
final class BlockScanner {
  let delimiter: UInt8
  let width: Int
  /// The place before the first field, then the end of each, relative to the block.
  let ends = GrowingBuffer<Int32>(capacity: 1 << 16)
  /// For each field whether it is quoted; empty where none is.
  let quoted = GrowingBuffer<UInt8>(capacity: 16)
  private(set) var rowCount = 0
  /// Bytes of whole rows.
  private(set) var usedBytes = 0
  /// Whether any byte is beyond ASCII.
  private(set) var hasWideCharacters = false

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

  /// Scans bytes that begin with a row and have eight readable bytes after them; where the file
  /// ends
  /// with them, their last byte is a line feed.
  func scan(_ block: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome {
    guard let base = block.baseAddress else { return .needsMore }
    if unsafe memchr(base, 0, block.count) != nil { return .unusual }
    quoted.truncate(to: 0)
    if unsafe memchr(base, 34, block.count) != nil {
      return unsafe scanQuoted(block, isLast: isLast)
    }
    guard let last = unsafe block.lastIndex(of: 10) else { return .needsMore }
    usedBytes = last + 1
    let lines = unsafe scanPlain(base, usedBytes)
    rowCount = lines
    if ends.count - 1 == lines * width, unsafe hasLinesOfWidth(base) { return .scanned }
    // Blank lines, most often at the end, or rows that are too short or too long.
    return unsafe scanQuoted(block, isLast: isLast)
  }

  /// Every delimiter and line feed, eight bytes a step; returns the number of line feeds.
  private func scanPlain(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var lines = 0
    var wide: UInt64 = 0
    let delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
    ends.truncate(to: 0)
    // Every byte may be a mark, and up to seven places beyond the last are written.
    let target = unsafe ends.grow(by: count + 9)
    unsafe target[0] = -1
    var next = unsafe target + 1
    var place = 0
    var lineBytes: UInt64 = 0
    var steps = 0
    while place < count {
      var word = unsafe UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      if place &+ 8 > count {
        word &= (1 &<< UInt64(truncatingIfNeeded: (count &- place) &* 8)) &- 1
      }
      wide |= word
      let a = word ^ delimiters
      let b = word ^ 0x0A0A_0A0A_0A0A_0A0A
      let isA =
        ~(((a & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | a)
        & 0x8080_8080_8080_8080
      let isB =
        ~(((b & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | b)
        & 0x8080_8080_8080_8080
      lineBytes &+= isB &>> 7
      steps &+= 1
      if steps == 255 {
        lines &+= Self.sum(lineBytes)
        lineBytes = 0
        steps = 0
      }
      var marks = isA | isB
      // Mostly one or two; writing past the last one costs less than asking how many there are.
      let found = Int(truncatingIfNeeded: ((marks &>> 7) &* 0x0101_0101_0101_0101) &>> 56)
      unsafe next[0] = Int32(truncatingIfNeeded: place &+ marks.trailingZeroBitCount &>> 3)
      marks &= marks &- 1
      unsafe next[1] = Int32(truncatingIfNeeded: place &+ marks.trailingZeroBitCount &>> 3)
      marks &= marks &- 1
      unsafe next[2] = Int32(truncatingIfNeeded: place &+ marks.trailingZeroBitCount &>> 3)
      marks &= marks &- 1
      var further = 3
      while marks != 0 {
        unsafe next[further] = Int32(
          truncatingIfNeeded: place &+ marks.trailingZeroBitCount &>> 3)
        marks &= marks &- 1
        further &+= 1
      }
      unsafe next += found
      place &+= 8
    }
    lines &+= Self.sum(lineBytes)
    ends.truncate(to: unsafe next - target)
    hasWideCharacters = wide & 0x8080_8080_8080_8080 != 0
    return lines
  }

  private static func sum(_ bytes: UInt64) -> Int {
    let pairs = (bytes & 0x00FF_00FF_00FF_00FF) &+ ((bytes &>> 8) & 0x00FF_00FF_00FF_00FF)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
  }

  /// Whether every row's last field ends with a line feed; with as many line feeds as rows, no
  /// other
  /// one does.
  private func hasLinesOfWidth(_ base: UnsafePointer<UInt8>) -> Bool {
    var place = width
    while place < ends.count {
      if unsafe base[Int(ends[place])] != 10 { return false }
      place += width
    }
    return true
  }

  /// Byte by byte: quotes, line breaks within them, and blank lines.
  private func scanQuoted(_ block: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Outcome {
    ends.truncate(to: 0)
    quoted.truncate(to: 0)
    ends.append(-1)
    rowCount = 0
    usedBytes = 0
    hasWideCharacters = true
    var isQuoted: UInt8 = 0
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
        isQuoted = 1
        place = end
        continue
      }
      if byte == 34 { return .unusual }
      if byte == delimiter || byte == 10 {
        // What follows a closing quote is a delimiter, a line end or a mistake.
        ends.append(Int32(truncatingIfNeeded: place))
        quoted.append(isQuoted)
        isQuoted = 0
        fields += 1
        if byte == 10 {
          guard fields == width else { return .unusual }
          rowCount += 1
          fields = 0
          usedBytes = place + 1
          wholeFields = ends.count
        }
      } else if isQuoted == 1 {
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
    quoted.truncate(to: wholeFields - 1)
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
