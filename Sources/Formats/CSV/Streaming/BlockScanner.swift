import CBytes
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

  /// Scans bytes that begin with a row and have 64 readable bytes after them; where the file ends
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

  /// Every delimiter and line feed, 64 bytes a step; returns the number of line feeds.
  private func scanPlain(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var lines = 0
    var wide: UInt64 = 0
    ends.truncate(to: 0)
    // Every byte may be a mark, and up to seven places beyond the last are written.
    let target = unsafe ends.grow(by: count + 9)
    unsafe target[0] = -1
    var next = unsafe target + 1
    var place = 0
    while place < count {
      let left = count &- place
      let kept = left < 64 ? (1 &<< UInt64(truncatingIfNeeded: left)) &- 1 : UInt64.max
      wide |= unsafe bytes_beyond_ascii(base + place) & kept
      let lineEnds = unsafe bytes_equal(base + place, 10) & kept
      var marks = unsafe lineEnds | bytes_equal(base + place, delimiter) & kept
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
    return lines
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
