/// Full-width characters and the half-width ones they are read as.
package enum FullWidth {
  /// Marks of Chinese typing besides the full-width forms of ASCII.
  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "、": ",", "×": "*", "÷": "/", "−": "-", "\u{3000}": " ", "\u{a0}": " ",
  ]

  /// Full-width forms that are no marks of the language.
  private static let others: Set<Unicode.Scalar> = ["＂", "＄", "＆", "＇", "？", "＼", "＾", "｀", "～"]

  /// What a character of a statement is read as, or nil where it stands for itself.
  package static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value < 0xA0 { return nil }
    guard let form = ascii(scalar) else { return marks[scalar] }
    return others.contains(scalar) ? nil : form
  }

  /// What a character of a figure is read as: letters, digits and marks in half width, every blank
  /// as a space.
  package static func inFigure(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0xA0 { return scalar }
    switch scalar {
    case "\u{a0}", "\u{3000}", "\u{202f}", "\u{2009}": return " "
    case "−": return "-"
    default: return ascii(scalar) ?? scalar
    }
  }

  /// The character of ASCII that a full-width form is, all of which lie at one distance.
  package static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
  }
}
