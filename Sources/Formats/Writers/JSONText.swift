package import Columns

/// Cells and texts as JSON writes them.
package enum JSONText {
  /// A single value as a document, with its unit where it has one: `{"value": 11.07, "unit": "%"}`.
  package static func document(_ cell: Scalar, unit: Unit?) -> String {
    let symbol = unit.map { ", \"unit\": \(quoted($0.symbol))" } ?? ""
    return "{\"value\": \(value(cell))\(symbol)}\n"
  }

  static func value(_ cell: Scalar) -> String {
    switch cell {
    case .missing: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): number(value)
    case .bounded(let bounds):
      bounds.isExact && !bounds.isAbout ? number(bounds.lower) : record(bounds)
    case .undecided, .text, .period: quoted(CellText.plain(cell))
    }
  }

  /// Bounds keep both ends and the way in which they were stated.
  private static func record(_ bounds: Bounds) -> String {
    "{\"lower\": \(number(bounds.lower)), \"upper\": \(number(bounds.upper)),"
      + " \"text\": \(quoted(NumberText.exact(bounds)))}"
  }

  private static func number(_ value: Double) -> String {
    value.isFinite ? NumberText.exact(value) : "null"
  }

  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
