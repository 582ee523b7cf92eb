import Columns
import Diagnostics
import Texts

/// Reads text whose columns stand below each other, as reports and old programs print it.
struct FixedWidthReader: TableReader {
  let name = "fixed"
  let endings = ["txt", "prn"]
  let options: Set<ReadOptions.Name> = [.skip, .missing, .header, .widths]

  private static let leastLines = 3

  /// A text without delimiters, of which some columns are blank in all lines.
  func recognizes(_ beginning: [UInt8], isEnding: Bool) -> Bool {
    guard isEnding, let end = beginning.lastIndex(of: 10),
      let text = try? TextDecoding.decoded(Array(beginning[...end]), path: ""),
      !CSVSniffer.mayBeSeparated(text.bytes[text.start...])
    else { return false }
    let lines = FixedWidthLines(text)
    return lines.count >= Self.leastLines && Ruler(found: lines).fields.count > 1
  }

  func read(
    _ entry: TableEntry, of input: Input, _ options: ReadOptions, _ context: ReadContext
  ) throws(Diagnostic) -> LoadedTable {
    // The text, a place for each cell, and the columns.
    if input.isFile { try context.expect(input.byteCount * 3) }
    let text = try input.text(options)
    guard text.bytes.count < Int(UInt32.max) else { throw .tooLarge(input.path) }
    var lines = FixedWidthLines(text)
    let ruler =
      options.widths.isEmpty ? Ruler(found: lines) : Ruler(widths: options.widths)
    lines.removeDrawnRuler()
    guard lines.count > 0 else {
      throw Diagnostic(
        code: "empty-file", Message("`\(input.path)` is empty", "`\(input.path)` 是空文件"))
    }
    return try table(lines, ruler, text.encoding, options, context)
      .table(options.schema, path: input.path)
  }

  private func table(
    _ lines: FixedWidthLines, _ ruler: Ruler, _ encoding: String?, _ options: ReadOptions,
    _ context: ReadContext
  ) throws(Diagnostic) -> CellTable {
    let width = ruler.fields.count
    var places: [CellPlace] = []
    places.reserveCapacity(lines.count * width)
    for line in 0..<lines.count {
      lines.appendCells(of: line, ruler, to: &places)
      if line % 4096 == 0 { try context.check() }
    }
    let reader = CellReader(bytes: lines.bytes)
    let first = places.prefix(width).map { reader.text($0) }
    let hasHeader =
      options.schema != nil || options.hasHeader ?? CSVReader.isHeader(first, lines.count)
    var report = LoadReport()
    if let encoding { report.remarks.append(.encoding(encoding)) }
    report.remarks.append(ruler.remark)
    if !hasHeader { report.remarks.append(.noHeader) }
    let firstRow = hasHeader ? 1 : 0
    let all = places
    let rules = CellRules.usual(and: options.missing)
    return CellTable(
      first: first, heads: CSVReader.heads(first, hasHeader: hasHeader),
      columns: (0..<width).map {
        CellColumn(
          reader, all, first: firstRow * width + $0, stride: width, count: lines.count - firstRow)
      },
      rules: first.map { _ in rules }, rowCount: lines.count - firstRow, report: report)
  }
}
