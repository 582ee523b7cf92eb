import Columns
import Diagnostics
import Texts

/// Reads delimited text: what is separated by commas, tabs, semicolons or bars.
struct CSVReader: TableReader {
  let name = "csv"
  let endings = ["csv", "tsv", "tab", "psv", "txt", "dat", "prn"]
  let options: Set<ReadOptions.Name> = [.ragged, .skip, .delimiter, .missing, .header]

  func recognizes(_ beginning: [UInt8], isEnding: Bool) -> Bool {
    isEnding || CSVSniffer.isSeparated(beginning)
  }

  func read(
    _ entry: TableEntry, of input: Input, _ options: ReadOptions, _ context: ReadContext
  ) throws(Diagnostic) -> LoadedTable {
    let size = input.byteCount
    let isLarge = size >= StreamingReader.leastBytes
    if isLarge, input.isFile {
      Cores.wake()
      if let streamed = try Self.stream(path: input.path, options: options, context: context) {
        return streamed
      }
    }
    // The plain reader holds the text and the places of its fields.
    if input.isFile { try context.expect(isLarge ? size * 4 : size / 8 * 9) }
    let text = try TextDecoding.decoded(try input.bytes(), path: input.path)
    // What came in another encoding, or through a pipe, could not be read by the stretch so far.
    if text.bytes.count >= StreamingReader.leastBytes, text.encoding != nil || !input.isFile {
      if let streamed = try Self.stream(
        .memory(text.bytes), path: input.path, options: options, encoding: text.encoding,
        context: context)
      {
        return streamed
      }
      if !input.isFile { try context.expect(size * 3) }
    }
    return try Self.read(text, path: input.path, options: options)
  }

  // MARK: By the stretch

  /// Reads a file on all cores, if it is as files mostly are.
  static func stream(
    path: String, options: ReadOptions, cuts: StreamingReader.Cuts = StreamingReader.Cuts(),
    context: ReadContext = ReadContext()
  ) throws(Diagnostic) -> LoadedTable? {
    try StreamingReader.read(path: path, options: options, cuts: cuts, context: context).map {
      table($0, options.schema, encoding: nil)
    }
  }

  static func stream(
    _ source: ByteSource, path: String, options: ReadOptions, encoding: String? = nil,
    cuts: StreamingReader.Cuts = StreamingReader.Cuts(), context: ReadContext = ReadContext()
  ) throws(Diagnostic) -> LoadedTable? {
    try StreamingReader.read(source, path: path, options: options, cuts: cuts, context: context)
      .map { table($0, options.schema, encoding: encoding) }
  }

  private static func table(
    _ found: StreamingReader.Columns, _ schema: TableSchema?, encoding: String?
  ) -> LoadedTable {
    if let schema {
      let columns = zip(schema.columns, found.columns).map { said, column in
        Column(said.name, title: said.title, unit: said.unit, column.vector)
      }
      return LoadedTable(
        table: Table(columns, rowCount: found.rowCount),
        report: LoadReport(rowCount: found.rowCount))
    }
    var report = LoadReport()
    if let encoding { report.remarks.append(.encoding(encoding)) }
    describe(found.delimiter, found.heads.count, found.hasHeader, &report)
    return TableAssembly.table(
      found.first, found.heads, found.columns, rowCount: found.rowCount, report)
  }

  // MARK: At once

  static func read(
    _ bytes: [UInt8], path: String, options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> LoadedTable {
    try read(try TextDecoding.decoded(bytes, path: path), path: path, options: options)
  }

  private static func read(
    _ decoded: TextDecoding.Decoded, path: String, options: ReadOptions
  ) throws(Diagnostic) -> LoadedTable {
    var text = decoded
    try text.skip(options.skippedLines, path: path)
    let delimiter = delimiter(text, options)
    let structure = try CSVStructure(
      text.bytes, from: text.start, delimiter: delimiter, repairsRagged: options.repairsRagged,
      path: path)
    guard structure.rowCount > 0 else {
      throw Diagnostic(
        code: "empty-file", Message("`\(path)` is empty", "`\(path)` 是空文件"))
    }
    let first = structure.first
    let hasHeader =
      options.schema != nil || options.hasHeader ?? isHeader(first, structure.rowCount)
    var report = LoadReport()
    if let encoding = text.encoding { report.remarks.append(.encoding(encoding)) }
    if let repaired = structure.repaired { report.remarks.append(repaired) }
    describe(delimiter, structure.width, hasHeader, &report)
    let rules = CellRules.usual(and: options.missing)
    let firstRow = hasHeader ? 1 : 0
    let table = CellTable(
      first: first, heads: heads(first, hasHeader: hasHeader),
      columns: first.indices.map { structure.column($0, from: firstRow) },
      rules: first.map { _ in rules }, rowCount: structure.rowCount - firstRow, report: report)
    return try table.table(options.schema, path: path)
  }

  /// Data packages separate by commas unless they say otherwise.
  static func delimiter(_ text: TextDecoding.Decoded, _ options: ReadOptions) -> UInt8 {
    options.delimiter
      ?? (options.schema == nil ? CSVSniffer.delimiter(text.bytes, from: text.start) : 44)
  }

  private static func describe(
    _ delimiter: UInt8, _ width: Int, _ hasHeader: Bool, _ report: inout LoadReport
  ) {
    if delimiter != 44, width > 1 {
      report.remarks.append(Message("delimiter: ", "分隔符：") + CSVSniffer.name(delimiter))
    }
    if !hasHeader { report.remarks.append(.noHeader) }
  }

  static func heads(_ first: [String], hasHeader: Bool) -> [ColumnHead] {
    first.indices.map { hasHeader ? ColumnHead(first[$0]) : ColumnHead(name: "c\($0 + 1)") }
  }

  /// A first line of names: none is a number and none is empty, or it differs from the second.
  static func isHeader(_ first: [String], _ rowCount: Int) -> Bool {
    if rowCount == 1 { return first.allSatisfy { Double($0) == nil } }
    return !first.contains { Double($0) != nil || BoundsText.parse($0) != nil }
  }
}

extension Message {
  static func encoding(_ name: String) -> Message {
    Message("encoding: \(name)", "编码：\(name)")
  }

  static let noHeader = Message(
    "no header line; columns are named c1, c2, …", "没有表头行，各列命名为 c1、c2、…")
}
