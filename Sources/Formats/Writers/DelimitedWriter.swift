import Columns

/// CSV (RFC 4180) and TSV; units in the head, bounds in their exact form.
struct DelimitedWriter: TableWriter {
  let name: String
  let endings: [String]
  private let delimiter: UInt8

  static let csv = DelimitedWriter(name: "csv", endings: ["csv"], delimiter: UInt8(ascii: ","))
  static let tsv = DelimitedWriter(
    name: "tsv", endings: ["tsv", "tab"], delimiter: UInt8(ascii: "\t"))

  func write(_ table: Table, _ options: WriterOptions) -> [UInt8] {
    var sink = ByteSink()
    if options.isForExcel { sink.append("\u{feff}") }
    for (place, column) in table.columns.enumerated() {
      if place > 0 { sink.append(delimiter) }
      text(column.head, options, &sink)
    }
    sink.append("\n")
    let texts = table.columns.map { column -> [String]? in
      guard case .text(let values) = column.vector.storage else { return nil }
      return values.dictionary.texts.map { escaped($0, options) }
    }
    for row in 0..<table.rowCount {
      for (place, column) in table.columns.enumerated() {
        if place > 0 { sink.append(delimiter) }
        guard column.vector.isPresent(row) else { continue }
        if let known = texts[place], case .text(let values) = column.vector.storage {
          sink.append(known[values.codes[row]])
        } else {
          let cell = CellText.plain(column.vector[row])
          sink.append(needsQuotes(cell) ? quoted(cell) : cell)
        }
      }
      sink.append("\n")
    }
    return sink.bytes
  }

  private func text(_ text: String, _ options: WriterOptions, _ sink: inout ByteSink) {
    sink.append(escaped(text, options))
  }

  /// An empty text is written as quotes, so that it is not read back as missing.
  private func escaped(_ text: String, _ options: WriterOptions) -> String {
    var text = text
    if options.isForExcel, let first = text.utf8.first, Self.formulaStarts.contains(first) {
      text = "'" + text
    }
    return text.isEmpty || needsQuotes(text) ? quoted(text) : text
  }

  private static let formulaStarts = Set("=+-@\t\r".utf8)

  private func needsQuotes(_ text: String) -> Bool {
    text.utf8.contains { $0 == delimiter || $0 == 34 || $0 == 10 || $0 == 13 }
      || text.utf8.first == 32 || text.utf8.last == 32
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
