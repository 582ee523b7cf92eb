import Texts

/// The lines of a text that are not blank, looked at by the columns of the screen that their
/// characters take: two for a Chinese one, which is also what the old encodings count.
struct FixedWidthLines {
  let bytes: [UInt8]
  private var lines: [Range<Int>] = []
  /// In which lines every byte is a column.
  private var arePlain: [Bool] = []
  private let ambiguousIsWide: Bool

  private static let mostColumns = 1 << 16

  init(_ text: TextDecoding.Decoded) {
    bytes = text.bytes
    ambiguousIsWide = text.encoding == "GB18030"
    var start = text.start
    while start < bytes.count {
      let next = bytes[start...].firstIndex(of: 10) ?? bytes.count
      let end = next > start && bytes[next - 1] == 13 ? next - 1 : next
      let line = start..<end
      if bytes[line].contains(where: { $0 > 32 }) {
        lines.append(line)
        arePlain.append(bytes[line].allSatisfy { $0 < 0x80 && $0 != 9 })
      }
      start = next + 1
    }
  }

  var count: Int { lines.count }

  // MARK: Columns

  /// Which columns have anything in some of the lines, in all of them for nil.
  func filledColumns(_ some: [Int]?) -> [Bool] {
    var filled: [Bool] = []
    for line in some ?? Array(lines.indices) {
      forEachCharacter(of: line) { bytes, columns, isBlank in
        guard !isBlank, columns.upperBound <= Self.mostColumns else { return }
        if filled.count < columns.upperBound {
          filled.append(
            contentsOf: repeatElement(false, count: columns.upperBound - filled.count))
        }
        for column in columns { filled[column] = true }
      }
    }
    return filled
  }

  /// Tells the body where each character of a line lies, in the bytes and on the screen.
  private func forEachCharacter(
    of line: Int, _ body: (_ bytes: Range<Int>, _ columns: Range<Int>, _ isBlank: Bool) -> Void
  ) {
    let range = lines[line]
    if arePlain[line] {
      for place in range {
        let column = place - range.lowerBound
        body(place..<place + 1, column..<column + 1, bytes[place] <= 32)
      }
      return
    }
    var place = range.lowerBound
    var column = 0
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      let width = scalar == "\t" ? 1 : width(scalar)
      body(
        place..<place + length, column..<column + width, scalar.value <= 32 || scalar == "\u{3000}")
      place += length
      column += width
    }
  }

  private func width(_ scalar: UnicodeScalar) -> Int {
    scalar.isASCII
      ? 1 : DisplayWidth.of(Character(scalar), ambiguousIsWide: ambiguousIsWide)
  }

  // MARK: Cells

  /// The cells of a line, without the blanks around them.
  func appendCells(of line: Int, _ ruler: Ruler, to places: inout [CellPlace]) {
    let first = places.count
    places.append(contentsOf: repeatElement(.none, count: ruler.fields.count))
    if arePlain[line] {
      let range = lines[line]
      for (index, field) in ruler.fields.enumerated() {
        let start = range.lowerBound + min(field.lowerBound, range.count)
        let end = range.lowerBound + min(field.upperBound, range.count)
        places[first + index] = trimmed(start, end)
      }
      return
    }
    var index = 0
    forEachCharacter(of: line) { bytes, columns, isBlank in
      while index < ruler.fields.count, columns.lowerBound >= ruler.fields[index].upperBound {
        index += 1
      }
      guard !isBlank, index < ruler.fields.count else { return }
      let place = places[first + index]
      places[first + index] = self.place(
        place.end == 0 ? bytes.lowerBound : Int(place.start), bytes.upperBound)
    }
  }

  private func trimmed(_ start: Int, _ end: Int) -> CellPlace {
    var (start, end) = (start, end)
    while start < end, bytes[start] <= 32 { start += 1 }
    while end > start, bytes[end - 1] <= 32 { end -= 1 }
    return start < end ? place(start, end) : .none
  }

  private func place(_ start: Int, _ end: Int) -> CellPlace {
    CellPlace(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      isQuoted: false, hasDoubledQuotes: false)
  }

  // MARK: Dashes

  /// The line below the heads that draws the fields with dashes: `------ ----`.
  var drawnRuler: Int? {
    (0..<min(count, 5)).first { line in
      let bytes = bytes[lines[line]]
      return bytes.allSatisfy { $0 == 45 || $0 == 61 || $0 == 32 } && bytes.contains(32)
        && bytes.count { $0 != 32 } > 2
    }
  }

  mutating func removeDrawnRuler() {
    guard let line = drawnRuler else { return }
    lines.remove(at: line)
    arePlain.remove(at: line)
  }
}
