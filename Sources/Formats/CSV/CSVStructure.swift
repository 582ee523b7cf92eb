import Columns
import Diagnostics
import Texts

/// Where the fields of a CSV text lie: found in one pass, before any of them is read.
struct CSVStructure {
  private(set) var fields: [CellPlace] = []
  private(set) var width = 0
  private(set) var rowCount = 0
  /// The line of the first field of each row is only worked out for messages.
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let repairsRagged: Bool
  /// Rows that were filled or cut, where that was asked for.
  private var shortRows = 0
  private var longRows = 0
  /// What is said of them.
  var repaired: Message? {
    guard shortRows + longRows > 0 else { return nil }
    return Message(
      "ragged: \(Plural.count(shortRows, "short row")) filled, "
        + "\(Plural.count(longRows, "long one")) cut",
      "各行字段数不一：补齐 \(shortRows) 行，截去 \(longRows) 行的多余字段")
  }

  private static let fieldLimit = 16 << 20

  init(
    _ bytes: [UInt8], from start: Int, delimiter: UInt8, repairsRagged: Bool = false, path: String
  ) throws(Diagnostic) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.repairsRagged = repairsRagged
    guard bytes.count < Int(UInt32.max) else {
      throw .tooLarge(path)
    }
    fields.reserveCapacity(bytes.count / 6 + 16)
    try scan(from: start, path)
  }

  /// The cells of a column, from a row on.
  func column(_ place: Int, from firstRow: Int) -> CellColumn {
    CellColumn(
      CellReader(bytes: bytes), fields, first: firstRow * width + place, stride: width,
      count: rowCount - firstRow)
  }

  /// The cells of the first row.
  var first: [String] {
    let reader = CellReader(bytes: bytes)
    return (0..<width).map { reader.text(fields[$0]) }
  }

  private mutating func scan(from start: Int, _ path: String) throws(Diagnostic) {
    let bytes = self.bytes
    let delimiter = self.delimiter
    let count = bytes.count
    var fields = self.fields
    var place = start
    var rowStart = 0
    while place < count {
      // A blank line is no row, except that a row of one column may be empty.
      if fields.count == rowStart, bytes[place] == 10 || bytes[place] == 13 {
        if width == 1, bytes[place] == 10 {
          appendEmpty(&fields, place)
          rowCount += 1
          rowStart = fields.count
        }
        place += 1
        continue
      }
      if bytes[place] == 34 {
        place = try quoted(place, &fields, path)
      } else {
        let begin = place
        while place < count {
          let byte = bytes[place]
          if byte == delimiter || byte == 10 { break }
          place += 1
        }
        if place - begin > Self.fieldLimit { throw tooLong(begin, path) }
        var end = place
        if end > begin, bytes[end - 1] == 13, place >= count || bytes[place] == 10 { end -= 1 }
        fields.append(
          CellPlace(
            start: UInt32(begin), end: UInt32(end), isQuoted: false, hasDoubledQuotes: false))
      }
      if place < count, bytes[place] == delimiter {
        place += 1
        if place == count { appendEmpty(&fields, count) }
        if place < count,
          bytes[place] == 10 || (bytes[place] == 13 && place + 1 < count && bytes[place + 1] == 10)
        {
          appendEmpty(&fields, place)
          place += bytes[place] == 13 ? 2 : 1
          try endRow(&fields, rowStart, at: place - 1, path)
          rowStart = fields.count
        }
        continue
      }
      place += 1
      try endRow(&fields, rowStart, at: place - 1, path)
      rowStart = fields.count
    }
    if fields.count > rowStart { try endRow(&fields, rowStart, at: count - 1, path) }
    self.fields = fields
  }

  private func appendEmpty(_ fields: inout [CellPlace], _ place: Int) {
    fields.append(
      CellPlace(
        start: UInt32(place), end: UInt32(place), isQuoted: false, hasDoubledQuotes: false))
  }

  /// Reads a quoted field; returns the place after it.
  private func quoted(_ open: Int, _ fields: inout [CellPlace], _ path: String) throws(Diagnostic)
    -> Int
  {
    var place = open + 1
    var isDoubled = false
    while place < bytes.count {
      if bytes[place] == 34 {
        if place + 1 < bytes.count, bytes[place + 1] == 34 {
          isDoubled = true
          place += 2
          continue
        }
        break
      }
      if place - open > Self.fieldLimit { throw tooLong(open, path) }
      place += 1
    }
    guard place < bytes.count else {
      throw Diagnostic(
        code: "unclosed-quote",
        Message(
          "`\(path)`: the quote that opens in line \(line(of: open)) is never closed",
          "`\(path)`：第 \(line(of: open)) 行开始的引号没有收尾"))
    }
    let end = place
    place += 1
    if place < bytes.count, bytes[place] == 13 { place += 1 }
    if place < bytes.count, bytes[place] != delimiter, bytes[place] != 10 {
      throw Diagnostic(
        code: "stray-quote",
        Message(
          "`\(path)`: text after a closing quote in line \(line(of: place))",
          "`\(path)`：第 \(line(of: place)) 行收尾的引号之后还有文字"),
        hint: Message(
          "a quote inside a quoted field is written twice", "带引号的字段里，引号要写两次"))
    }
    fields.append(
      CellPlace(
        start: UInt32(open + 1), end: UInt32(end), isQuoted: true, hasDoubledQuotes: isDoubled))
    return place
  }

  private mutating func endRow(
    _ fields: inout [CellPlace], _ rowStart: Int, at place: Int, _ path: String
  ) throws(Diagnostic) {
    let found = fields.count - rowStart
    if rowCount == 0 { width = found }
    rowCount += 1
    if found == width { return }
    guard repairsRagged else {
      throw ragged(line(of: min(place, bytes.count - 1)), found, path)
    }
    if found < width {
      shortRows += 1
      for _ in found..<width { appendEmpty(&fields, min(place, bytes.count)) }
    } else {
      longRows += 1
      fields.removeLast(found - width)
    }
  }

  private func ragged(_ line: Int, _ found: Int, _ path: String) -> Diagnostic {
    let title = Message(
      "the first line may be a title: `with skip 1` leaves it out",
      "首行可能是标题，`附 skip 1` 可略去")
    let repair = Message(
      "a delimiter or a quote may be missing or one too many there; `with ragged` fills"
        + " short rows and cuts long ones",
      "该行可能多或少了分隔符、引号；`附 ragged` 补齐短行、截短长行")
    return Diagnostic(
      code: "ragged-row",
      Message(
        "`\(path)`: line \(line) has \(Plural.count(found, "field")), the first has \(width)",
        "`\(path)`：第 \(line) 行有 \(found) 个字段，首行有 \(width) 个"),
      hint: width == 1 ? title : repair)
  }

  private func tooLong(_ place: Int, _ path: String) -> Diagnostic {
    Diagnostic(
      code: "field-too-long",
      Message(
        "`\(path)`: a field in line \(line(of: place)) is longer than 16 MB",
        "`\(path)`：第 \(line(of: place)) 行有字段超过 16 MB"),
      hint: Message(
        "the file may not be a table, or a quote is not closed", "文件可能不是表，或引号没有收尾"))
  }

  func line(of place: Int) -> Int {
    bytes[..<min(place, bytes.count)].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
  }
}

extension Diagnostic {
  static func tooLarge(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "too-large", Message("`\(path)` is larger than 4 GB", "`\(path)` 大于 4 GB"))
  }
}
