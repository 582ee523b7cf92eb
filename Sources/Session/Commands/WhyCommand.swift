import Columns
import Diagnostics
import Execution
import Formats
import Planning
import Rendering
import Syntax

/// Says where a name, a row or a cell comes from.
struct WhyCommand: SessionCommand {
  let help = Help(
    "why", chinese: "依据", signature: "why ROW [COLUMN] | why NAME [ROW [COLUMN]]",
    summary: "the rows and passages behind a row or cell; the statement and files behind a name",
    summaryChinese: "一行、一格或一个名称的来历：原始行与出处，语句、输入、文件",
    details: """
      `why 3` shows the loaded rows behind row 3 of the last result, with their sources where the \
      dataset has them; `why 3 total` those of one cell; `why _7 3` of an earlier result. `why \
      NAME` shows the statement, the rows after each step, its inputs and the files behind it with \
      size and digest.
      """,
    examples: ["why villages"])

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("why 3")
    let session = context.session
    var words = call.words[...]
    let subject = try subject(&words, call, session)
    guard let word = words.popFirst() else { return Reply(.text(subject.story(session))) }
    guard let row = Int(word.text), row >= 1, row <= subject.table.rowCount else {
      throw Diagnostic(
        code: "no-such-row", "`\(subject.label)` has no row `\(word.text)`", at: word.span,
        hint: "it has \(Plural.count(subject.table.rowCount, "row")), counted from 1")
    }
    let column = try column(words.popFirst(), subject.table)
    if let extra = words.first {
      throw Diagnostic(
        code: "unexpected-word", "unexpected `\(extra.text)`", at: extra.span)
    }
    let lineage = Lineage(isCancelled: session.configuration.isCancelled)
    do {
      let sources = try lineage.sources(of: [row - 1], column: column, in: subject.node)
      return Reply(.text(RowSources.lines(subject, row, column, sources, session.settings)))
    } catch {
      throw error.located(at: call.restSpan)
    }
  }

  // MARK: What is asked about

  struct Subject {
    var label: String
    var table: Table
    var node: PlanNode
    var named: NamedTable?
    var statement: String

    /// The statement, steps, inputs and files behind a name.
    func story(_ session: Session) -> [String] {
      guard let named else {
        return ["\(label): \(Plural.count(table.rowCount, "row"))", "  \(statement)"]
      }
      return NameStory.lines(named, session)
    }
  }

  private func subject(
    _ words: inout ArraySlice<CommandWord>, _ call: Command, _ session: Session
  ) throws(Diagnostic) -> Subject {
    guard let first = words.first else {
      throw Diagnostic(code: "missing-argument", "`why` needs a row or name", at: call.name.span)
    }
    if !first.isQuoted, Int(first.text) != nil {
      guard let last = session.results.last else {
        throw Diagnostic(
          code: "no-result", "there is no result yet whose rows could be explained",
          at: first.span)
      }
      return result(last, session)
    }
    words.removeFirst()
    if first.text == "_", let last = session.results.last { return result(last, session) }
    if first.text.hasPrefix("_"), let number = Int(first.text.dropFirst()),
      let entry = session.results[number]
    {
      return result(entry, session)
    }
    let parts = first.text.split(separator: "@", maxSplits: 1)
    let version = parts.count == 2 ? Int(parts[1]) : nil
    guard let name = parts.first,
      let table = session.workspace.table(named: String(name), version: version)
    else {
      throw Diagnostic(
        code: "unknown-table", "no table or result `\(first.text)`", at: first.span,
        hint: Suggestions.hint(for: first.text, among: session.workspace.tableNames))
    }
    let node = PlanNode(
      .scan(table.table, name: table.name), schema: table.table.schema, span: first.span,
      origin: table.origin)
    return Subject(
      label: table.name, table: table.table, node: node, named: table,
      statement: table.provenance.statement)
  }

  private func result(_ entry: ResultHistory.Entry, _ session: Session) -> Subject {
    let statement = session.log.entries.last { $0.number == entry.number }?.text ?? ""
    return Subject(
      label: "_\(entry.number)", table: entry.table, node: entry.plan, named: nil,
      statement: statement)
  }

  private func column(_ word: CommandWord?, _ table: Table) throws(Diagnostic) -> String? {
    guard let word else { return nil }
    guard let column = table.column(named: word.text) else {
      throw Diagnostic(
        code: "unknown-column", "no column `\(word.text)` here", at: word.span,
        hint: Suggestions.hint(for: word.text, among: table.columns.map(\.name)))
    }
    return column.name
  }
}

/// The rows behind a row, drawn as tables.
enum RowSources {
  private static let mostRows = 20
  private static let width = 100

  static func lines(
    _ subject: WhyCommand.Subject, _ row: Int, _ column: String?, _ sources: [SourceRows],
    _ settings: Settings
  ) -> [String] {
    let cells = subject.table.columns.filter { column == nil || $0.name == column }.prefix(6)
    let shown = cells.map { cell in
      let text = ColumnText(cell, rows: [row - 1]).text(cell.vector[row - 1])
      return "\(cell.schema.described) = \(text)"
    }
    let more = column == nil && subject.table.columns.count > 6 ? ", …" : ""
    var lines = ["row \(row) of \(subject.label): \(shown.joined(separator: ", "))\(more)"]
    if !subject.statement.isEmpty { lines.append("  \(subject.statement)") }
    if sources.isEmpty { lines.append("nothing loaded stands behind it") }
    for source in sources {
      lines.append("")
      lines.append("from \(source.label): \(Plural.count(source.rows.count, "row"))")
      let table = source.table.gathered(source.rows.map { Int32(truncatingIfNeeded: $0) })
      let drawing = TableText.draw(
        sourceFirst(table),
        TableText.Options(
          width: settings.width ?? width, rows: mostRows,
          usesTitles: settings.language == .chinese,
          displayWidth: { DisplayWidth.of($0, ambiguousIsWide: settings.ambiguousIsWide) }))
      lines += drawing.lines
    }
    return lines
  }

  /// The passage before the figures, so that a narrow screen does not cut it off.
  private static func sourceFirst(_ table: Table) -> Table {
    guard let place = table.columns.firstIndex(where: { $0.name == "source" }) else { return table }
    var columns = table.columns
    columns.insert(columns.remove(at: place), at: 0)
    return Table(columns, rowCount: table.rowCount)
  }
}
