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
    for (place, head) in table.heads(in: options.language).enumerated() {
      if place > 0 { sink.append(delimiter) }
      text(head, options, &sink)
    }
    sink.append("\n")
    let columns = table.columns.map(\.vector)
    let texts = table.columns.map { column in
      guard case .text(let values) = column.vector.storage else { return WrittenTexts() }
      let dictionary = values.dictionary
      // A spreadsheet is read by people; other files are data.
      let words = options.isForExcel ? column.wordsShown(in: options.language) : [:]
      return WrittenTexts(
        (0..<dictionary.count).map { code in
          let text = dictionary[code]
          return escaped(words[text] ?? text, options)
        })
    }
    sink.appendRows(table.rowCount) { rows, sink in
      var cells = CellBytes()
      for (vector, texts) in zip(columns, texts) { append(vector, texts, rows, &cells) }
      sink.append(cells.lines(rows.count, delimiter: delimiter))
    }
    return sink.bytes
  }

  /// The texts of a dictionary as they are written, end to end.
  private struct WrittenTexts: Sendable {
    var bytes: [UInt8] = []
    var ends: [Int] = []

    init(_ texts: [String] = []) {
      for text in texts {
        bytes.append(contentsOf: text.utf8)
        ends.append(bytes.count)
      }
    }

    subscript(code: Int) -> ArraySlice<UInt8> {
      bytes[(code > 0 ? ends[code - 1] : 0)..<ends[code]]
    }
  }

  /// Cells of some rows, column by column.
  private struct CellBytes {
    private var bytes: [UInt8] = []
    /// Where each cell ends.
    private var ends: [Int] = []

    mutating func append(_ cell: String) { bytes.append(contentsOf: cell.utf8) }
    mutating func append(_ cell: ArraySlice<UInt8>) { bytes.append(contentsOf: cell) }
    /// A whole number divided by a power of ten, without zeros behind its fraction.
    mutating func append(_ number: Int64, places: Int) {
      var rest = number.magnitude
      var places = places
      while places > 0, rest.isMultiple(of: 10) {
        rest /= 10
        places -= 1
      }
      var length = 1
      var power: UInt64 = 10
      while length < 20, rest >= power {
        length += 1
        power = length < 20 ? power &* 10 : .max
      }
      length = max(length, places + 1) + (places > 0 ? 1 : 0) + (number < 0 ? 1 : 0)
      let first = bytes.count
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: length))
      var place = first + length
      let point = place - places - 1
      let start = first + (number < 0 ? 1 : 0)
      while place > start {
        place -= 1
        if places > 0, place == point {
          bytes[place] = UInt8(ascii: ".")
        } else {
          bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        }
      }
    }

    mutating func endCell() { ends.append(bytes.count) }

    /// Row by row, with delimiters between the cells and a line feed after each row.
    func lines(_ rows: Int, delimiter: UInt8) -> [UInt8] {
      let width = rows > 0 ? ends.count / rows : 0
      // The room is for all cells and a byte after each.
      // Safe: the room is for all cells and a byte after each, which is all that is written.
      return unsafe [UInt8](unsafeUninitializedCapacity: bytes.count + ends.count) { lines, count in
        for row in 0..<rows {
          for place in 0..<width {
            let cell = place &* rows &+ row
            let start = cell > 0 ? ends[cell &- 1] : 0
            for index in start..<ends[cell] {
              unsafe lines[count] = bytes[index]
              count &+= 1
            }
            unsafe lines[count] = place &+ 1 == width ? UInt8(ascii: "\n") : delimiter
            count &+= 1
          }
        }
      }
    }
  }

  private func append(
    _ vector: Vector, _ texts: WrittenTexts, _ rows: Range<Int>, _ cells: inout CellBytes
  ) {
    @inline(__always)
    func each(_ write: (Int, inout CellBytes) -> Void) {
      for row in rows {
        if vector.isPresent(row) { write(row, &cells) }
        cells.endCell()
      }
    }
    switch vector.storage {
    case .text(let values):
      let codes = values.codes
      each { $1.append(texts[codes[$0]]) }
    case .integer(let values): each { $1.append(values[$0], places: 0) }
    case .decimal(let values):
      each { $1.append(Int64(values.digits[$0]), places: values.places) }
    case .number(let values): each { $1.append(NumberText.exact(values[$0])) }
    default:
      each {
        let cell = CellText.plain(vector[$0])
        $1.append(needsQuotes(cell) ? quoted(cell) : cell)
      }
    }
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
