/// How many columns of a terminal a text takes.
///
/// By Unicode Standard Annex 11, as terminals count that go by `wcwidth`: wide characters and emoji
/// take two columns, combining marks and control characters none.
package enum DisplayWidth {
  /// The sum over grapheme clusters.
  package static func of(_ text: String, ambiguousIsWide: Bool = false) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1, ambiguousIsWide: ambiguousIsWide) }
  }

  /// The sum over the scalars, but never more than two: flags and families are drawn as one.
  package static func of(_ character: Character, ambiguousIsWide: Bool = false) -> Int {
    var sum = 0
    for scalar in character.unicodeScalars {
      // What is asked to be drawn as an emoji is wide.
      if scalar.value == 0xFE0F { return 2 }
      sum += of(scalar, ambiguousIsWide: ambiguousIsWide)
    }
    return min(sum, 2)
  }

  /// One scalar by itself, as `wcwidth` counts it.
  package static func of(_ scalar: Unicode.Scalar, ambiguousIsWide: Bool = false) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: return 1
    case 0..<0xA0: return 0
    case 0x4E00...0x9FFF: return 2
    default: break
    }
    if isDrawnOverOthers(scalar) { return 0 }
    if EastAsianWidth.contains(EastAsianWidth.wide, scalar) { return 2 }
    return ambiguousIsWide && EastAsianWidth.contains(EastAsianWidth.ambiguous, scalar) ? 2 : 1
  }

  /// Marks, formatting characters, and the parts of a Korean syllable behind its first.
  private static func isDrawnOverOthers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // The soft hyphen is shown where it stands.
    case 0xAD: return false
    case 0x1160...0x11FF, 0x3164, 0xD7B0...0xD7FF, 0xFFA0: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format, .lineSeparator,
      .paragraphSeparator:
      return true
    default: return false
    }
  }
}
