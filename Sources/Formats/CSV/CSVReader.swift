import Columns
package import Diagnostics
import Texts

/// Reads delimited text into a table.
package enum CSVReader {
  /// Reads a file; with a schema its columns must have the names and types given.
  ///
  /// Before it takes much memory it says how many bytes that will be at the peak, about, so that
  /// the caller can refuse.
  package static func read(
    path: String, schema: CSVSchema? = nil, options: CSVOptions = CSVOptions(),
    expecting: (Int) throws(Diagnostic) -> Void = { (_) throws(Diagnostic) in }
  ) throws(Diagnostic) -> LoadedTable {
    let size = FileBytes.information(path)?.byteCount ?? 0
    if schema == nil, size >= StreamingReader.leastBytes {
      Cores.wake()
      if let streamed = try stream(path: path, options: options, expecting: expecting) {
        return streamed
      }
      // The plain reader holds the text and the places of its fields.
      try expecting(size * 4)
    } else {
      try expecting(size / 8 * 9)
    }
    let text = try TextDecoding.decoded(try FileBytes.read(path), path: path)
    // What came in another encoding, or through a pipe, could not be read by the stretch so far.
    if schema == nil, text.bytes.count >= StreamingReader.leastBytes,
      text.encoding != nil || path == "-",
      let streamed = try stream(
        .memory(text.bytes), path: path, options: options, encoding: text.encoding)
    {
      return streamed
    }
    return try read(text, path: path, schema: schema, options: options)
  }

  /// Reads a file on all cores, if it is as files mostly are.
  static func stream(
    path: String, options: CSVOptions, cuts: StreamingReader.Cuts = StreamingReader.Cuts(),
    expecting: (Int) throws(Diagnostic) -> Void = { (_) throws(Diagnostic) in }
  ) throws(Diagnostic) -> LoadedTable? {
    let columns = try StreamingReader.read(
      path: path, options: options, cuts: cuts, expecting: expecting)
    return columns.map { assembled($0, encoding: nil) }
  }

  static func stream(
    _ source: ByteSource, path: String, options: CSVOptions, encoding: String? = nil,
    cuts: StreamingReader.Cuts = StreamingReader.Cuts()
  ) throws(Diagnostic) -> LoadedTable? {
    try StreamingReader.read(source, path: path, options: options, cuts: cuts).map {
      assembled($0, encoding: encoding)
    }
  }

  private static func assembled(_ columns: StreamingReader.Columns, encoding: String?)
    -> LoadedTable
  {
    var report = LoadReport()
    if let encoding { report.remarks.append(.encoding(encoding)) }
    describe(columns.delimiter, columns.headers.count, columns.hasHeader, &report)
    return assembled(
      columns.first, columns.headers, columns.outcomes, rowCount: columns.rowCount, report)
  }

  static func read(
    _ bytes: [UInt8], path: String, schema: CSVSchema? = nil, options: CSVOptions = CSVOptions()
  ) throws(Diagnostic) -> LoadedTable {
    try read(
      try TextDecoding.decoded(bytes, path: path), path: path, schema: schema, options: options)
  }

  private static func read(
    _ text: TextDecoding.Decoded, path: String, schema: CSVSchema?, options: CSVOptions
  ) throws(Diagnostic) -> LoadedTable {
    var text = text
    for _ in 0..<options.skippedLines {
      guard let end = text.bytes[text.start...].firstIndex(of: 10) else {
        throw Diagnostic(
          code: "empty-file",
          Message(
            "`\(path)` has no more than \(Plural.count(options.skippedLines, "line"))",
            "`\(path)` 不超过 \(options.skippedLines) 行"))
      }
      text.start = end + 1
    }
    let separator =
      options.delimiter
      ?? (schema == nil ? CSVSniffer.delimiter(text.bytes, from: text.start) : 44)
    let structure = try CSVStructure(
      text.bytes, from: text.start, delimiter: separator, repairsRagged: options.repairsRagged,
      path: path)
    guard structure.rowCount > 0 else {
      throw Diagnostic(
        code: "empty-file", Message("`\(path)` is empty", "`\(path)` 是空文件"))
    }
    guard structure.rowCount < Int(Int32.max) else {
      throw Diagnostic(
        code: "too-many-rows",
        Message("`\(path)` has more than 2^31 rows", "`\(path)` 超过 2^31 行"))
    }
    let reader = CellReader(bytes: text.bytes)
    let first = (0..<structure.width).map { reader.text(structure.fields[$0]) }
    if let schema {
      return try fitted(schema, header: first, structure, reader, path)
    }
    var report = LoadReport()
    if let encoding = text.encoding { report.remarks.append(.encoding(encoding)) }
    if structure.repairedRows > 0 {
      let (short, long) = (structure.shortRows, structure.longRows)
      report.remarks.append(
        Message(
          "ragged: \(short) short rows filled, \(long) long ones cut",
          "各行字段数不一：补齐 \(short) 行，截去 \(long) 行的多余字段"))
    }
    let hasHeader = options.hasHeader ?? isHeader(first, structure)
    describe(separator, structure.width, hasHeader, &report)
    let missing = Set((CSVOptions.usualMissing + options.missing).map { Array($0.utf8) })
    return try inferred(
      first, hasHeader: hasHeader, structure, reader, missing, given: Set(options.missing), report)
  }

  private static func describe(
    _ delimiter: UInt8, _ width: Int, _ hasHeader: Bool, _ report: inout LoadReport
  ) {
    if delimiter != 44, width > 1 {
      report.remarks.append(Message("delimiter: ", "分隔符：") + CSVSniffer.name(delimiter))
    }
    if !hasHeader {
      report.remarks.append(
        Message("no header line; columns are named c1, c2, …", "没有表头行，各列命名为 c1、c2、…"))
    }
  }

  static func headers(_ first: [String], hasHeader: Bool) -> [CSVHeader] {
    first.indices.map { hasHeader ? CSVHeader(first[$0]) : CSVHeader(name: "c\($0 + 1)") }
  }

  /// A first line of names: none is a number and none is empty, or it differs from the second.
  static func isHeader(_ first: [String], _ structure: CSVStructure) -> Bool {
    if structure.rowCount == 1 { return first.allSatisfy { Double($0) == nil } }
    let numeric = first.count { Double($0) != nil || BoundsText.parse($0) != nil }
    return numeric == 0
  }

  // MARK: Inference

  private static func inferred(
    _ first: [String], hasHeader: Bool, _ structure: CSVStructure, _ reader: CellReader,
    _ missing: Set<[UInt8]>, given: Set<String>, _ begun: LoadReport
  ) throws(Diagnostic) -> LoadedTable {
    let headers = headers(first, hasHeader: hasHeader)
    let firstRow = hasHeader ? 1 : 0
    let certain = Set(given.map { Array($0.utf8) })
    let read: @Sendable (Int) -> CSVColumnReader.Outcome = { place in
      CSVColumnReader(
        reader: reader, structure: structure, place: place, firstRow: firstRow,
        missing: missing, certainlyMissing: certain
      ).inferred(headUnit: headers[place].unit)
    }
    // Of few cells a thread costs more than it saves.
    let isSmall = structure.fields.count < 1 << 16
    let places = headers.indices
    guard let outcomes = isSmall ? places.map(read) : Cores.map(places.count, read) else {
      throw .interrupted
    }
    return assembled(
      first, headers, outcomes, rowCount: structure.rowCount - firstRow, begun)
  }

  /// The table of columns that were read, their names made unique.
  private static func assembled(
    _ first: [String], _ headers: [CSVHeader], _ outcomes: [CSVColumnReader.Outcome],
    rowCount: Int, _ begun: LoadReport
  ) -> LoadedTable {
    var report = begun
    var names: Set<String> = []
    var columns: [Column] = []
    for (place, header) in headers.enumerated() {
      var name = header.name.isEmpty ? "c\(place + 1)" : header.name
      if !names.insert(name).inserted {
        var number = 2
        while !names.insert("\(name)_\(number)").inserted { number += 1 }
        report.remarks.append(
          Message(
            "a second column `\(name)` is called `\(name)_\(number)`",
            "重名的列 `\(name)` 改称 `\(name)_\(number)`"))
        name += "_\(number)"
      }
      let outcome = outcomes[place]
      let isNumeric = outcome.vector.type.isNumeric
      let unit = isNumeric ? header.unit ?? outcome.unit : nil
      // A remark in brackets that turns out to be no unit stays in the name.
      if !isNumeric, header.unit != nil, names.insert(first[place]).inserted { name = first[place] }
      describe(name, outcome, unit, &report)
      columns.append(Column(name, unit: unit, outcome.vector))
    }
    let table = Table(columns, rowCount: rowCount)
    report.rowCount = table.rowCount
    return LoadedTable(table: table, report: report)
  }

  private static func describe(
    _ name: String, _ outcome: CSVColumnReader.Outcome, _ unit: Unit?, _ report: inout LoadReport
  ) {
    var facts: [Message] = []
    if let unit { facts.append(Message("in \(unit.symbol)", "单位 \(unit.symbol)")) }
    if outcome.vector.type == .bounded { facts.append(Message("bounded", "有界")) }
    if let stray = outcome.strayTexts { facts.append(stray.remark) }
    if !outcome.missingCounts.isEmpty {
      let counts = outcome.missingCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        let spelling = $0.key.isEmpty ? Message("empty", "空") : Message.verbatim("`\($0.key)`")
        return spelling + Message.verbatim(" × \($0.value)")
      }
      facts.append(Message("missing: ", "缺失：") + Message.joined(counts))
    }
    if !facts.isEmpty {
      report.remarks.append(
        Message("\(name): ", "\(name)：") + Message.joined(facts, english: "; ", chinese: "；"))
    }
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
          code: "missing-column",
          Message("`\(path)` has no column `\(field.name)`", "`\(path)` 没有列 `\(field.name)`"),
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
          Message(
            "`\(path)`: `\(misfit.text)` in row \(misfit.row + 1) of `\(field.name)` is not"
              + " \(type.word.english)",
            "`\(path)`：`\(field.name)` 第 \(misfit.row + 1) 行的 `\(misfit.text)` 不是"
              + type.word.chinese))
      }
      let rows = structure.rowCount - 1
      let vector = column.read(as: type)?.vector ?? .missing(type, count: rows)
      columns.append(Column(field.name, title: field.title, unit: field.unit, vector))
    }
    let table = Table(columns, rowCount: structure.rowCount - 1)
    return LoadedTable(table: table, report: LoadReport(rowCount: table.rowCount))
  }
}

extension Message {
  fileprivate static func encoding(_ name: String) -> Message {
    Message("encoding: \(name)", "编码：\(name)")
  }
}

/// A column head: its name and the unit in brackets, `收入（万元）`, `area (mu)`, `income [万元]`; what is
/// no known unit stays in the name, `人口（常住）`.
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
