import Columns

/// CSV (RFC 4180) and TSV; units in the head, bounds in their exact form.
struct DelimitedWriter: TableWriter {
  let name: String
  let endings: [String]
  private let delimiter: UInt8

  static let csv = DelimitedWriter(name: "csv", endings: ["csv"], delimiter: UInt8(ascii: ","))
  static let tsv = DelimitedWriter(
    name: "tsv", endings: ["tsv", "tab"], delimiter: UInt8(ascii: "\t"))

  func write(_ table: Table, _ options: WriterOptions, to sink: Sink) {
    if options.isForExcel { sink.append("\u{feff}") }
    for (place, head) in table.heads(in: options.language).enumerated() {
      if place > 0 { sink.append(delimiter) }
      sink.append(escaped(head, options))
    }
    sink.append("\n")
    let columns = table.columns.map { ($0.vector, written($0, options)) }
    sink.appendRows(table.rowCount) { rows, sink in
      var cells = CellBytes()
      for (vector, texts) in columns { append(vector, texts, rows, &cells) }
      sink.append(cells.lines(rows.count, delimiter: delimiter))
    }
  }

  /// The texts of a column as they are written: most of them as they are.
  private struct WrittenTexts: Sendable {
    let all: [UInt8]
    let starts: [Int]
    /// For each text its place among those that are written otherwise, -1 for the others; empty
    /// where all are written as they are.
    var places: [Int32] = []
    /// These, end to end.
    var bytes: [UInt8] = []
    var ends: [Int] = [0]

    subscript(code: Int) -> ArraySlice<UInt8> {
      guard !places.isEmpty, places[code] >= 0 else { return all[starts[code]..<starts[code + 1]] }
      let place = Int(places[code])
      return bytes[ends[place]..<ends[place + 1]]
    }

    init(_ dictionary: TextDictionary) {
      (all, starts) = dictionary.withTexts { ($0, $1) }
    }

    /// Says how the text of a code is written.
    mutating func add(_ text: String, _ code: Int, of count: Int) {
      if places.isEmpty { places = [Int32](repeating: -1, count: count) }
      places[code] = Int32(truncatingIfNeeded: ends.count - 1)
      bytes.append(contentsOf: text.utf8)
      ends.append(bytes.count)
    }
  }

  private func written(_ column: Column, _ options: WriterOptions) -> WrittenTexts {
    guard case .text(let values) = column.vector.storage else { return WrittenTexts(.filler) }
    let dictionary = values.dictionary
    // A spreadsheet is read by people; other files are data.
    let words = options.isForExcel ? column.wordsShown(in: options.language) : [:]
    var texts = WrittenTexts(dictionary)
    for code in 0..<dictionary.count {
      guard options.isForExcel || isEscaped(dictionary.bytes(of: code)) else { continue }
      let text = dictionary[code]
      texts.add(escaped(words[text] ?? text, options), code, of: dictionary.count)
    }
    return texts
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
        $1.append(isEscaped(cell.utf8) ? quoted(cell) : cell)
      }
    }
  }

  private func escaped(_ text: String, _ options: WriterOptions) -> String {
    var text = text
    if options.isForExcel, let first = text.utf8.first, Self.formulaStarts.contains(first) {
      text = "'" + text
    }
    return isEscaped(text.utf8) ? quoted(text) : text
  }

  private static let formulaStarts = Set("=+-@\t\r".utf8)

  /// An empty text is written as quotes, so that it is not read back as missing.
  private func isEscaped(_ text: some Sequence<UInt8>) -> Bool {
    var last: UInt8?
    for byte in text {
      if byte == delimiter || byte == 34 || byte == 10 || byte == 13 || byte == 32 && last == nil {
        return true
      }
      last = byte
    }
    return last == nil || last == 32
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
