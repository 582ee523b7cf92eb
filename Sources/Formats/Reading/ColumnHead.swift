import Columns

/// A column head: its name and the unit in brackets, `收入（万元）`, `area (mu)`, `income [万元]`;
/// what is no known unit stays in the name, `人口（常住）`.
struct ColumnHead: Sendable {
  var name: String
  var unit: Unit?

  init(name: String) { self.name = name }

  init(_ text: String) {
    name = Self.trimmed(text)
    for (open, close) in [("（", "）"), ("(", ")"), ("[", "]"), ("【", "】")] {
      guard name.hasSuffix(close), let place = name.lastIndex(of: Character(open)),
        place > name.startIndex
      else { continue }
      let inside = name[name.index(after: place)...].dropLast()
      guard let unit = UnitCatalog.knownUnit(inside) else { continue }
      self.unit = unit
      name = Self.trimmed(String(name[..<place]))
      return
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
