import Columns

/// JSON: an array of records, or a record a line.
struct JSONWriter: TableWriter {
  let name: String
  let endings: [String]
  private let isLines: Bool

  static let json = JSONWriter(name: "json", endings: ["json"], isLines: false)
  static let lines = JSONWriter(name: "jsonl", endings: ["jsonl", "ndjson"], isLines: true)

  func write(_ table: Table, _ options: WriterOptions) -> [UInt8] {
    var sink = ByteSink()
    let names = table.columns.map { Self.quoted($0.name) }
    if !isLines { sink.append("[") }
    for row in 0..<table.rowCount {
      if !isLines { sink.append(row == 0 ? "\n" : ",\n") }
      sink.append("{")
      for (place, column) in table.columns.enumerated() {
        if place > 0 { sink.append(", ") }
        sink.append(names[place])
        sink.append(": ")
        sink.append(Self.value(column.vector[row]))
      }
      sink.append("}")
      if isLines { sink.append("\n") }
    }
    if !isLines { sink.append(table.rowCount == 0 ? "]\n" : "\n]\n") }
    return sink.bytes
  }

  private static func value(_ cell: Scalar) -> String {
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

  private static func quoted(_ text: String) -> String {
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
