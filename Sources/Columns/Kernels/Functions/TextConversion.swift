import Figures

/// Texts of values and values of texts.
package enum TextConversion {
  /// Each cell as text: numbers with all their digits, without the unit of their column.
  package static func texts(_ vector: Vector) -> Vector {
    if case .text = vector.storage { return vector }
    return .texts(strings(vector), mask: vector.mask)
  }

  /// Texts of several vectors end to end, row by row; missing where any is.
  package static func concatenated(_ vectors: [Vector]) -> Vector {
    let rows = Vector.commonRows(vectors)
    let parts = vectors.map { strings($0) }
    let results = (0..<rows).map { row in
      var text = ""
      for part in parts { text += part[part.count == 1 ? 0 : row] }
      return text
    }
    return .texts(results, mask: Vector.commonMask(vectors))
  }

  private static func strings(_ vector: Vector) -> [String] {
    switch vector.storage {
    case .boolean(let truths):
      return truths.map {
        $0 == Truth.undecided ? "undecided" : $0 == Truth.yes ? "true" : "false"
      }
    case .integer(let values): return values.widened.map { String($0) }
    case .number, .decimal: return vector.storage.doubles.map { NumberText.exact($0) }
    case .bounded(let values):
      return (0..<values.count).map {
        NumberText.shown(values[$0]) { NumberText.exact($0) }
      }
    case .text(let values):
      let table = values.dictionary.texts
      return values.codes.widened.map { table[safe: Int($0)] ?? "" }
    case .period(let keys):
      // What stands in for a missing cell is no period.
      return keys.indices.map { vector.isPresent($0) ? Period(key: keys[$0]).text : "" }
    }
  }

  /// The number that each text is, missing where it is none; numbers stay as they are.
  package static func numbers(_ vector: Vector) -> Vector {
    guard case .text(let texts) = vector.storage else {
      return vector.type.isNumeric ? vector : .missing(.number, count: vector.count)
    }
    let table = texts.dictionary.texts.map { number($0) ?? .nan }
    return .finiteNumbers(texts.codes.widened.map { table[Int($0)] }, mask: vector.mask)
  }

  /// Reads `1,234.5`, `-3e5`, `２０１９`, `25%` (0.25) and `1.2万` (12,000).
  static func number(_ text: String) -> Double? {
    var digits = ""
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      digits.unicodeScalars.append(FullWidth.inFigure(scalar))
    }
    var factor = 1.0
    var divisor = 1.0
    if digits.last == "%" {
      digits.removeLast()
      divisor = 100
    } else if digits.last == "‰" {
      digits.removeLast()
      divisor = 1000
    } else if let place = digits.firstIndex(where: { isMagnitude("\($0)") }),
      let magnitude = Magnitude.prefixing(digits[place...]), digits[place...] == magnitude.word
    {
      digits.removeSubrange(place...)
      factor = magnitude.scale
    }
    return plain(digits).map { $0 * factor / divisor }
  }

  private static func isMagnitude(_ text: String) -> Bool {
    Magnitude.prefixing(text) != nil
  }

  /// Digits with a sign, a point, an exponent and commas between groups of three.
  private static func plain(_ text: String) -> Double? {
    guard
      let first = text.utf8.first(where: { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: ".")
    else { return nil }
    guard text.utf8.allSatisfy({ isNumberByte($0) }) else { return nil }
    guard text.contains(",") else { return Double(text) }
    let whole = text.prefix { $0 != "." && $0 != "e" && $0 != "E" }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard !text.dropFirst(whole.count).contains(","),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      let head = groups.first?.drop(while: { $0 == "-" || $0 == "+" }), (1...3).contains(head.count)
    else { return nil }
    return Double(text.filter { $0 != "," })
  }

  /// Decimal digits and marks only: neither hexadecimal digits nor `inf`.
  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","),
      UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
