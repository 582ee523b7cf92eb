/// Functions of texts: once for each distinct text where the other arguments are constant.
package enum TextFunctions {
  /// A text for each text, or none, which makes the cell missing.
  static func texts(
    _ vector: Vector, _ others: [Vector], _ body: (_ text: String, _ row: Int) -> String?
  ) -> Vector {
    let rows = Vector.commonRows([vector] + others)
    guard case .text(let texts) = vector.storage else { return .missing(.text, count: rows) }
    let mask = Vector.commonMask([vector] + others)
    guard others.allSatisfy({ $0.count == 1 }), vector.count == rows else {
      let results = (0..<rows).map { row in
        mask?[row] == 0 ? "" : body(texts[texts.count == 1 ? 0 : row], row)
      }
      return .texts(results, mask: mask)
    }
    return self.texts(texts, texts.dictionary.texts.map { body($0, 0) }, mask: mask)
  }

  /// What stands in a table for each distinct text, or none, which makes the cell missing.
  static func texts(_ texts: TextValues, _ table: [String?], mask: [UInt8]?) -> Vector {
    var builder = TextDictionaryBuilder()
    let map = table.map { builder.code(of: $0 ?? "") }
    let codes = texts.codes.widened
    var present = mask
    if table.contains(where: { $0 == nil }) {
      present = zipRows(present ?? [UInt8](repeating: 1, count: texts.count), codes) {
        table[Int($1)] == nil ? 0 : $0
      }
    }
    let mapped = TextValues(
      codes: Codes(narrowing: codes.map { map[Int($0)] }, dictionaryCount: builder.count),
      dictionary: builder.finish())
    return Vector(.text(mapped), mask: present)
  }

  /// A whole number as an argument, kept in a range that no text reaches the ends of.
  private static func places(_ vector: Vector) -> (Int) -> Int {
    let limit: Int64 = 1 << 40
    guard case .integer(let values) = vector.storage else { return { _ in 0 } }
    let isConstant = values.count == 1
    return { row in Int(min(max(values[isConstant ? 0 : row], -limit), limit)) }
  }

  private static func strings(_ vector: Vector) -> (Int) -> String {
    guard case .text(let texts) = vector.storage else { return { _ in "" } }
    let isConstant = texts.count == 1
    return { row in texts[isConstant ? 0 : row] }
  }

  /// The characters of each text.
  package static func length(_ vector: Vector) -> Vector {
    TextKernels.integers(vector) { $0.count }
  }

  /// Without the white space at both ends, the full-width kind included.
  package static func trimmed(_ vector: Vector) -> Vector {
    TextKernels.map(vector) { text in
      let start = text.drop(while: \.isWhitespace)
      guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
      return String(start[...last])
    }
  }

  package static func lowercased(_ vector: Vector) -> Vector {
    TextKernels.map(vector) { $0.lowercased() }
  }

  package static func uppercased(_ vector: Vector) -> Vector {
    TextKernels.map(vector) { $0.uppercased() }
  }

  /// Every occurrence of one text replaced by another; an empty text occurs nowhere.
  package static func replaced(_ vector: Vector, _ part: Vector, by replacement: Vector) -> Vector {
    let (part, replacement, arguments) = (strings(part), strings(replacement), [part, replacement])
    return texts(vector, arguments) { text, row in
      joined(pieces(text, between: part(row)), by: replacement(row))
    }
  }

  /// The piece with a number, counted from 1, or from -1 at the end; missing where there is none.
  package static func piece(_ vector: Vector, separator: Vector, number: Vector) -> Vector {
    let (mark, place, arguments) = (strings(separator), places(number), [separator, number])
    return texts(vector, arguments) { text, row in
      let pieces = pieces(text, between: mark(row))
      let number = place(row)
      return pieces[safe: number < 0 ? pieces.count + number : number - 1]
    }
  }

  /// The text between occurrences of a part, by bytes; the whole text where the part is empty.
  static func pieces(_ text: String, between part: String) -> [String] {
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    guard let first = wanted.first else { return [text] }
    var pieces: [String] = []
    var start = 0
    var place = 0
    while place + wanted.count <= bytes.count {
      if bytes[place] == first, bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        pieces.append(String(decoding: bytes[start..<place], as: UTF8.self))
        place += wanted.count
        start = place
      } else {
        place += 1
      }
    }
    pieces.append(String(decoding: bytes[start...], as: UTF8.self))
    return pieces
  }

  private static func joined(_ pieces: [String], by mark: String) -> String {
    var text = pieces.first ?? ""
    for piece in pieces.dropFirst() { text += mark + piece }
    return text
  }

  /// Characters from a place on, counted from 1; places outside the text hold nothing.
  package static func substring(_ vector: Vector, start: Vector, count: Vector?) -> Vector {
    let first = places(start)
    let length = count.map { places($0) }
    return texts(vector, [start] + (count.map { [$0] } ?? [])) { text, row in
      let begin = first(row) - 1
      let end = length.map { begin + max(0, $0(row)) } ?? Int.max
      return String(text.prefix(max(0, end)).dropFirst(max(0, begin)))
    }
  }

  /// So many characters at the start; all but so many at the end where the number is negative.
  package static func prefix(_ vector: Vector, _ count: Vector) -> Vector {
    let number = places(count)
    return texts(vector, [count]) { text, row in
      let count = number(row)
      return String(count < 0 ? text.dropLast(-count) : text.prefix(count))
    }
  }

  /// So many characters at the end; all but so many at the start where the number is negative.
  package static func suffix(_ vector: Vector, _ count: Vector) -> Vector {
    let number = places(count)
    return texts(vector, [count]) { text, row in
      let count = number(row)
      return String(count < 0 ? text.dropFirst(-count) : text.suffix(count))
    }
  }
}
