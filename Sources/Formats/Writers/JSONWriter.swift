import Columns
import Texts

/// JSON: an array of records, or a record a line; units in the names, as in the heads of CSV.
struct JSONWriter: TableWriter {
  let name: String
  let endings: [String]
  private let isLines: Bool

  static let json = JSONWriter(name: "json", endings: ["json"], isLines: false)
  static let lines = JSONWriter(name: "jsonl", endings: ["jsonl", "ndjson"], isLines: true)

  func value(_ value: Scalar, unit: Unit?) -> String? { JSONText.document(value, unit: unit) }

  func write(_ table: Table, _ options: WriterOptions, to sink: Sink) {
    // Programs read these: the same names whatever language the screen speaks.
    let names = table.heads(in: .english).map(JSONText.quoted)
    if !isLines { sink.append("[") }
    sink.appendRows(table.rowCount) { rows, sink in
      for row in rows {
        if !isLines { sink.append(row == 0 ? "\n" : ",\n") }
        sink.append("{")
        for (place, column) in table.columns.enumerated() {
          if place > 0 { sink.append(", ") }
          sink.append(names[place])
          sink.append(": ")
          sink.append(JSONText.value(column.vector[row]))
        }
        sink.append("}")
        if isLines { sink.append("\n") }
      }
    }
    if !isLines { sink.append(table.rowCount == 0 ? "]\n" : "\n]\n") }
  }
}
