/// Functions of texts, computed once for each distinct text rather than for each row.
package enum TextKernels {
  /// Makes a test of texts from the text that they are tested against.
  package typealias Test = @Sendable (_ pattern: String) -> (_ text: String) -> Bool

  /// A test of each text against a second one, mostly a constant.
  package static func test(_ left: Vector, _ right: Vector, _ test: Test) -> Vector {
    guard case .text(let texts) = left.storage, case .text(let patterns) = right.storage else {
      return .missing(.boolean, count: Vector.rows(left, right))
    }
    let mask = Vector.joinedMask(left, right)
    if patterns.count == 1 {
      let passes = test(patterns[0])
      let table = texts.dictionary.texts.map { passes($0) ? Truth.yes : Truth.no }
      return Vector(.boolean(texts.codes.mapped(through: table)), mask: mask)
    }
    let rows = Vector.rows(left, right)
    let truths = (0..<rows).map { row in
      test(patterns[row])(texts[texts.count == 1 ? 0 : row]) ? Truth.yes : Truth.no
    }
    return Vector(.boolean(truths), mask: mask)
  }

  /// A text for each text.
  package static func map(_ vector: Vector, _ body: (String) -> String) -> Vector {
    guard case .text(let texts) = vector.storage else {
      return .missing(.text, count: vector.count)
    }
    var builder = TextDictionaryBuilder()
    let map = texts.dictionary.texts.map { builder.code(of: body($0)) }
    let codes = texts.codes.widened.map { map[Int($0)] }
    return Vector(
      .text(
        TextValues(
          codes: Codes(narrowing: codes, dictionaryCount: builder.count),
          dictionary: builder.finish())), mask: vector.mask)
  }

  /// A whole number for each text; nil makes the cell missing.
  package static func integers(_ vector: Vector, _ body: (String) -> Int?) -> Vector {
    guard case .text(let texts) = vector.storage else {
      return .missing(.integer, count: vector.count)
    }
    let table = texts.dictionary.texts.map(body)
    let codes = texts.codes.widened
    var mask = vector.mask
    if table.contains(where: { $0 == nil }) {
      var present = mask ?? [UInt8](repeating: 1, count: vector.count)
      for row in present.indices where table[Int(codes[row])] == nil { present[row] = 0 }
      mask = present
    }
    let values = codes.map { Int64(table[Int($0)] ?? 0) }
    return Vector(.integer(Integers(narrowing: values)), mask: mask)
  }

  /// Whether a text holds another, by bytes.
  package static func contains(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard let first = wanted.first else { return true }
    guard bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
      if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
    }
    return false
  }
}
