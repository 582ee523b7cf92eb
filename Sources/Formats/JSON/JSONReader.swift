import Columns
import Diagnostics
import Texts

/// Reads JSON Lines, an object a row, and arrays of objects.
///
/// Objects within objects become columns with dotted names, arrays stay as they are written, and
/// bounds are read as the shell writes them.
struct JSONReader: TableReader {
  let name = "json"
  let endings = ["json", "jsonl", "ndjson"]
  let options: Set<ReadOptions.Name> = [.missing]

  func recognizes(_ beginning: [UInt8], isEnding: Bool) -> Bool {
    let marks = beginning.drop { $0 <= 32 }.lazy.filter { $0 > 32 }.prefix(3)
    return isEnding || Array(marks.prefix(2)) == Array("{\"".utf8)
      || Array(marks) == Array("[{\"".utf8)
  }

  func read(
    _ entry: TableEntry, of input: Input, _ options: ReadOptions, _ context: ReadContext
  ) throws(Diagnostic) -> LoadedTable {
    // The text, a place for each cell, and the columns.
    if input.isFile { try context.expect(input.byteCount * 3) }
    let text = try input.text(options)
    var scanner = JSONScanner(text.bytes, from: text.start, path: input.path, context)
    try scanner.scan()
    guard scanner.rowCount > 0 else {
      throw Diagnostic(
        code: "empty-file", Message("`\(input.path)` is empty", "`\(input.path)` 是空文件"))
    }
    return try Self.table(scanner, text.encoding, options, context)
      .table(options.schema, path: input.path)
  }

  private static func table(
    _ scanner: JSONScanner, _ encoding: String?, _ options: ReadOptions, _ context: ReadContext
  ) throws(Diagnostic) -> CellTable {
    let rows = scanner.rowCount
    let columns = scanner.columns
    // Files whose keys are data have a column for each.
    try context.expect(rows * columns.count * MemoryLayout<CellPlace>.stride)
    var report = LoadReport()
    if let encoding { report.remarks.append(.encoding(encoding)) }
    let reader = CellReader(bytes: scanner.bytes)
    let names = columns.map(\.name)
    for column in columns {
      if let mixture = column.mixture { report.remarks.append(mixture) }
    }
    return CellTable(
      first: names, heads: names.map { ColumnHead($0) },
      columns: columns.map { CellColumn(reader, $0.places(rows), count: rows) },
      rules: columns.map { column in
        var rules = CellRules.usual(and: options.missing)
        rules.areTexts = column.hasTextsOnly
        return rules
      },
      rowCount: rows, report: report)
  }
}
