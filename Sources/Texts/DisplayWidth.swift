/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  /// The sum over grapheme clusters, by Unicode Standard Annex 11.
  ///
  /// East Asian wide characters and emoji take two columns, combining marks and control
  /// characters none.
  package static func of(_ text: String, ambiguousIsWide: Bool = false) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1, ambiguousIsWide: ambiguousIsWide) }
  }

  package static func of(_ character: Character, ambiguousIsWide: Bool = false) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return 0 }
    if scalar.value < 0x300 { return ambiguousIsWide && isAmbiguous(scalar) ? 2 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if isWide(scalar) { return 2 }
    let isEmoji = character.unicodeScalars.contains { $0.value == 0xFE0F }
    if isEmoji || scalar.properties.isEmojiPresentation { return 2 }
    return ambiguousIsWide && isAmbiguous(scalar) ? 2 : 1
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Characters that East Asian fonts draw wide and others narrow.
  private static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA1, 0xA4, 0xA7, 0xA8, 0xAA, 0xAD, 0xAE, 0xB0...0xB4, 0xB6...0xBA, 0xBC...0xBF, 0xD7,
      0xF7, 0x2010, 0x2013...0x2016, 0x2018, 0x2019, 0x201C, 0x201D, 0x2020...0x2022,
      0x2024...0x2027, 0x2030, 0x2032, 0x2033, 0x203B, 0x2190...0x2199, 0x2200...0x22FF,
      0x2460...0x24E9, 0x2500...0x254B, 0x2550...0x2573, 0x2580...0x258F, 0x25A0...0x25FF,
      0x2605, 0x2606, 0x0391...0x03C9, 0x0401...0x0451:
      true
    default: false
    }
  }

  /// Control characters and invisible direction marks as visible escapes, so that data never
  /// drives a terminal.
  package static func escapeControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isControl(scalar):
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
