import Columns
package import Diagnostics

/// Reads delimited text into a table.
package enum CSVReader {
  private static let missingSpellings = [
    "", "NA", "N/A", "n/a", "-", "—", "–", "…", "无", "null", "NULL", "缺", "NaN", "nan",
  ]

  /// Reads a file; with a schema its columns must have the names and types given.
  package static func read(path: String, schema: CSVSchema? = nil, delimiter: UInt8? = nil)
    throws(Diagnostic) -> LoadedTable
  {
    try read(try FileBytes.read(path), path: path, schema: schema, delimiter: delimiter)
  }

  package static func read(
    _ bytes: [UInt8], path: String, schema: CSVSchema? = nil, delimiter: UInt8? = nil
  ) throws(Diagnostic) -> LoadedTable {
    let start = try textStart(bytes, path)
    let separator = delimiter ?? (schema == nil ? CSVSniffer.delimiter(bytes, from: start) : 44)
    let structure = try CSVStructure(bytes, from: start, delimiter: separator, path: path)
    guard structure.rowCount > 0 else {
      throw Diagnostic(code: "empty-file", "`\(path)` is empty")
    }
    guard structure.rowCount < Int(Int32.max) else {
      throw Diagnostic(code: "too-many-rows", "`\(path)` has more than 2^31 rows")
    }
    let reader = CellReader(bytes: bytes)
    let first = (0..<structure.width).map { reader.text(structure.fields[$0]) }
    if let schema {
      return try fitted(schema, header: first, structure, reader, path)
    }
    var report = LoadReport()
    if separator != 44 { report.remarks.append("delimiter: \(CSVSniffer.name(separator))") }
    let hasHeader = Self.isHeader(first, structure, reader)
    if !hasHeader { report.remarks.append("no header line; columns are named c1, c2, …") }
    return inferred(first, hasHeader: hasHeader, structure, reader, report)
  }

  // MARK: Text

  /// The place after a byte order mark; refuses what is no text.
  private static func textStart(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> Int {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Diagnostic(
        code: "not-utf8", "`\(path)` is UTF-16, expected UTF-8",
        hint: "`iconv -f UTF-16 -t UTF-8 \(path) > utf8.csv` converts it")
    }
    if let place = bytes.prefix(1 << 20).firstIndex(of: 0) {
      throw Diagnostic(
        code: "not-text", "`\(path)` is not text: there is a zero byte at \(place)",
        hint: "a spreadsheet is saved as CSV first")
    }
    if let place = UTF8Validation.firstInvalid(bytes) {
      let line = bytes[..<place].reduce(1) { $1 == 10 ? $0 + 1 : $0 }
      throw Diagnostic(
        code: "not-utf8", "`\(path)` is not UTF-8, first in line \(line)",
        hint: "Chinese Excel saves GBK: `iconv -f GB18030 -t UTF-8 \(path) > utf8.csv` converts it")
    }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// A first line of names: none is a number and none is empty, or it differs from the second.
  private static func isHeader(
    _ first: [String], _ structure: CSVStructure, _ reader: CellReader
  ) -> Bool {
    if structure.rowCount == 1 { return first.allSatisfy { Double($0) == nil } }
    let numeric = first.count { Double($0) != nil || BoundsText.parse($0) != nil }
    return numeric == 0
  }

  // MARK: Inference

  private static func inferred(
    _ first: [String], hasHeader: Bool, _ structure: CSVStructure, _ reader: CellReader,
    _ given: LoadReport
  ) -> LoadedTable {
    var report = given
    var names: Set<String> = []
    var columns: [Column] = []
    let missing = Set(missingSpellings.map { Array($0.utf8) })
    for place in 0..<structure.width {
      let header = hasHeader ? CSVHeader(first[place]) : CSVHeader(name: "c\(place + 1)")
      var name = header.name.isEmpty ? "c\(place + 1)" : header.name
      if !names.insert(name).inserted {
        var number = 2
        while !names.insert("\(name)_\(number)").inserted { number += 1 }
        report.remarks.append("a second column `\(name)` is called `\(name)_\(number)`")
        name += "_\(number)"
      }
      let outcome = CSVColumnReader(
        reader: reader, structure: structure, place: place, firstRow: hasHeader ? 1 : 0,
        missing: missing
      ).inferred()
      let isNumeric = outcome.vector.type.isNumeric
      let unit = isNumeric ? header.unit ?? outcome.unit : nil
      // A remark in brackets that turns out to be no unit stays in the name.
      if !isNumeric, header.unit != nil, names.insert(first[place]).inserted { name = first[place] }
      describe(name, outcome, unit, &report)
      columns.append(Column(name, unit: unit, outcome.vector))
    }
    let table = Table(columns, rowCount: structure.rowCount - (hasHeader ? 1 : 0))
    report.rowCount = table.rowCount
    return LoadedTable(table: table, report: report)
  }

  private static func describe(
    _ name: String, _ outcome: CSVColumnReader.Outcome, _ unit: Unit?, _ report: inout LoadReport
  ) {
    var facts: [String] = []
    if let unit { facts.append("in \(unit.symbol)") }
    if outcome.vector.type == .bounded { facts.append("bounded") }
    if !outcome.missingCounts.isEmpty {
      let counts = outcome.missingCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        "\($0.key.isEmpty ? "empty" : "`\($0.key)`") × \($0.value)"
      }
      facts.append("missing: " + counts.joined(separator: ", "))
    }
    if !facts.isEmpty { report.remarks.append("\(name): " + facts.joined(separator: "; ")) }
  }

  // MARK: Schema

  private static func fitted(
    _ schema: CSVSchema, header: [String], _ structure: CSVStructure, _ reader: CellReader,
    _ path: String
  ) throws(Diagnostic) -> LoadedTable {
    var columns: [Column] = []
    for field in schema.columns {
      guard let place = header.firstIndex(of: field.name) else {
        throw Diagnostic(
          code: "missing-column", "`\(path)` has no column `\(field.name)`",
          hint: Suggestions.hint(for: field.name, among: header))
      }
      let column = CSVColumnReader(
        reader: reader, structure: structure, place: place, firstRow: 1,
        missing: Set(field.missingValues.map { Array($0.utf8) }))
      guard let type = field.type else {
        columns.append(
          Column(field.name, title: field.title, unit: field.unit, column.inferred().vector))
        continue
      }
      if let misfit = column.firstMisfit(type) {
        throw Diagnostic(
          code: "bad-cell",
          "`\(path)`: `\(misfit.text)` in row \(misfit.row + 1) of `\(field.name)` is not"
            + " \(type.rawValue)")
      }
      let rows = structure.rowCount - 1
      let vector = column.read(as: type)?.vector ?? .missing(type, count: rows)
      columns.append(Column(field.name, title: field.title, unit: field.unit, vector))
    }
    let table = Table(columns, rowCount: structure.rowCount - 1)
    return LoadedTable(table: table, report: LoadReport(rowCount: table.rowCount))
  }
}

/// A column head: its name and the unit in brackets, `收入（万元）`, `area (mu)`, `income [万元]`.
struct CSVHeader {
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
      guard let unit = UnitCatalog.unit(inside) else { continue }
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

/// Finds the first byte that is no part of well-formed UTF-8.
enum UTF8Validation {
  static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var place = 0
    let count = bytes.count
    while place < count {
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      guard byte >= 0xC2, byte <= 0xF4, place + length <= count else { return place }
      for offset in 1..<length where bytes[place + offset] & 0xC0 != 0x80 { return place }
      let second = bytes[place + 1]
      if (byte == 0xE0 && second < 0xA0) || (byte == 0xED && second > 0x9F)
        || (byte == 0xF0 && second < 0x90) || (byte == 0xF4 && second > 0x8F)
      {
        return place
      }
      place += length
    }
    return nil
  }
}
