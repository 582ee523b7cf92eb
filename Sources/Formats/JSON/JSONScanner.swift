import Columns
import Diagnostics
import Texts

/// Finds the values of a sequence or an array of JSON objects, column by column, in one pass.
///
/// Texts are unescaped where they stand, since what they mean is never longer than what is written.
struct JSONScanner {
  private(set) var bytes: [UInt8]
  private(set) var columns: [JSONColumn] = []
  private(set) var rowCount = 0
  private var keys = JSONKeys()
  private var place: Int
  /// Those that are no ends of lines in the file.
  private var unescapedLineFeeds = 0
  private let path: String
  private let context: ReadContext

  /// Objects that are nested more deeply stay text.
  private static let mostDepth = 16
  private static let rowsBetweenChecks = 1 << 12

  init(_ bytes: [UInt8], from start: Int, path: String, _ context: ReadContext) {
    self.bytes = bytes
    place = start
    self.path = path
    self.context = context
  }

  mutating func scan() throws(Diagnostic) {
    guard bytes.count < Int(UInt32.max) else { throw .tooLarge(path) }
    skipBlanks()
    let isArray = peek == UInt8(ascii: "[")
    if isArray {
      place += 1
      skipBlanks()
      if peek == UInt8(ascii: "]") { return try end(after: place + 1) }
    }
    while place < bytes.count {
      guard peek == UInt8(ascii: "{") else {
        throw wrong("a row is an object in braces", "每行应为花括号中的对象")
      }
      try object(JSONKeys.root, depth: 0)
      rowCount += 1
      if rowCount % Self.rowsBetweenChecks == 0 {
        try context.check()
        context.progress(place, bytes.count)
      }
      skipBlanks()
      guard isArray else { continue }
      if peek == UInt8(ascii: "]") { return try end(after: place + 1) }
      try expect(UInt8(ascii: ","))
      skipBlanks()
    }
    if isArray { throw wrong("the array is never closed", "数组没有收尾") }
  }

  private mutating func end(after next: Int) throws(Diagnostic) {
    place = next
    skipBlanks()
    if place < bytes.count {
      throw wrong("there is text after the array", "数组之后还有文字")
    }
  }

  // MARK: Values

  private mutating func object(_ parent: Int, depth: Int) throws(Diagnostic) {
    place += 1
    skipBlanks()
    if peek == UInt8(ascii: "}") {
      place += 1
      return
    }
    keys.begin(parent)
    while true {
      guard peek == UInt8(ascii: "\"") else {
        throw wrong("a key in quotes is expected", "此处应为带引号的键")
      }
      let name = try text()
      let key = keys.key(bytes[Int(name.start)..<Int(name.end)], in: parent)
      skipBlanks()
      try expect(UInt8(ascii: ":"))
      skipBlanks()
      try value(key, depth: depth + 1)
      skipBlanks()
      if peek == UInt8(ascii: "}") {
        place += 1
        return
      }
      try expect(UInt8(ascii: ","))
      skipBlanks()
    }
  }

  private mutating func value(_ key: Int, depth: Int) throws(Diagnostic) {
    switch peek {
    case UInt8(ascii: "\""): add(try text(), .text, key)
    case UInt8(ascii: "{"):
      if let bounds = try boundsRecord() {
        add(bounds, .number, key)
      } else if depth < Self.mostDepth {
        try object(key, depth: depth)
      } else {
        add(try nested(), .array, key)
      }
    case UInt8(ascii: "["): add(try nested(), .array, key)
    default: try word(key)
    }
  }

  private mutating func add(_ cell: CellPlace, _ kind: JSONColumn.Kind, _ key: Int) {
    let column = keys.column(key, next: columns.count)
    if column == columns.count { columns.append(JSONColumn(name: keys.name(key))) }
    columns[column].add(cell, kind, row: rowCount)
  }

  /// A number, a truth value or nothing.
  private mutating func word(_ key: Int) throws(Diagnostic) {
    let start = place
    while place < bytes.count, isOfWord(bytes[place]) { place += 1 }
    let cell = plain(start, place)
    switch bytes[start..<place] {
    case ArraySlice("null".utf8): add(.none, .none, key)
    case ArraySlice("true".utf8), ArraySlice("false".utf8): add(cell, .truth, key)
    case let word where JSONNumber.isWellFormed(word): add(cell, .number, key)
    default:
      place = start
      throw wrong("a value is expected", "此处应为值")
    }
  }

  private func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 43, 45, 46: true
    default: false
    }
  }

  private func plain(_ start: Int, _ end: Int) -> CellPlace {
    CellPlace(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
      isQuoted: false, hasDoubledQuotes: false)
  }

  /// An array, or an object that is nested too deeply, as it is written.
  private mutating func nested() throws(Diagnostic) -> CellPlace {
    let start = place
    var closers: [UInt8] = []
    repeat {
      switch peek {
      case UInt8(ascii: "["): closers.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"): closers.append(UInt8(ascii: "}"))
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard closers.popLast() == peek else {
          throw wrong("a bracket does not go with the one before", "括号不配对")
        }
      case UInt8(ascii: "\""): place = try rawTextEnd(place).end
      case nil: throw wrong("a bracket is never closed", "括号没有收尾")
      default: break
      }
      place += 1
    } while !closers.isEmpty
    return plain(start, place)
  }

  /// `{"lower": 4, "upper": null, "text": "≥ 4"}`, as bounds are written; nil for anything else.
  private mutating func boundsRecord() throws(Diagnostic) -> CellPlace? {
    let start = place
    place += 1
    for name in ["\"lower\":", "\"upper\":"] {
      guard skip(name) else { return back(to: start) }
      skipBlanks()
      let value = place
      while place < bytes.count, isOfWord(bytes[place]) { place += 1 }
      guard place > value, skip(",") else { return back(to: start) }
    }
    guard skip("\"text\":") else { return back(to: start) }
    skipBlanks()
    guard peek == UInt8(ascii: "\"") else { return back(to: start) }
    let open = place
    place = try rawTextEnd(place).end + 1
    guard skip("}") else { return back(to: start) }
    let end = place
    place = open
    let cell = try text()
    place = end
    return cell
  }

  private mutating func back(to start: Int) -> CellPlace? {
    place = start
    return nil
  }

  /// Goes past blanks and these characters; false where others stand there.
  private mutating func skip(_ wanted: String) -> Bool {
    skipBlanks()
    guard bytes[place...].starts(with: wanted.utf8) else { return false }
    place += wanted.utf8.count
    return true
  }

  // MARK: Texts

  /// The quote that ends a text, and whether there are escapes before it.
  private func rawTextEnd(_ open: Int) throws(Diagnostic) -> (end: Int, hasEscapes: Bool) {
    var end = open + 1
    var hasEscapes = false
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == UInt8(ascii: "\\") {
        hasEscapes = true
        end += 1
      } else if bytes[end] == 10 {
        break
      }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
      throw wrong("a text is never closed", "文本没有收尾", at: open)
    }
    return (end, hasEscapes)
  }

  /// The text that begins at a quote; the place is behind it then.
  private mutating func text() throws(Diagnostic) -> CellPlace {
    let open = place
    let (end, hasEscapes) = try rawTextEnd(open)
    var last = end
    if hasEscapes {
      guard let unescaped = JSONEscapes.unescape(&bytes, open + 1, end) else {
        throw wrong("an escape is wrong", "转义有误", at: open)
      }
      last = unescaped
      unescapedLineFeeds += bytes[open + 1..<last].count { $0 == 10 }
    }
    place = end + 1
    var cell = plain(open + 1, last)
    cell.isQuoted = true
    return cell
  }

  // MARK: Bytes

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 32 || (9...13).contains(bytes[place]) { place += 1 }
  }

  private mutating func expect(_ byte: UInt8) throws(Diagnostic) {
    guard peek == byte else {
      let character = Character(UnicodeScalar(byte))
      throw wrong("`\(character)` is expected", "此处应为 `\(character)`")
    }
    place += 1
  }

  private func wrong(_ english: String, _ chinese: String, at wrongPlace: Int? = nil) -> Diagnostic
  {
    let end = min(wrongPlace ?? place, bytes.count)
    let line = bytes[..<end].reduce(1 - unescapedLineFeeds) { $1 == 10 ? $0 + 1 : $0 }
    return Diagnostic(
      code: "bad-json",
      Message("`\(path)`: line \(line): \(english)", "`\(path)`：第 \(line) 行：\(chinese)"))
  }
}
