import Answers
import Builtins
import Columns
import Diagnostics
import Execution
import Formats
import Planning
import Rendering
import Syntax
import Texts

/// Says where a name, a row or a cell comes from.
struct WhyCommand: SessionCommand {
  let help = Help(
    "why", chinese: "依据",
    signature: Message(
      "why ROW [COLUMN] | why NAME [ROW [COLUMN]]", "依据 行号 [列] | 依据 名称 [行号 [列]]"),
    summary: Message(
      "the rows and passages behind a row or cell; the statement and files behind a name",
      "一行或一格背后的原始行和出处；一个名称背后的语句和文件"),
    details: Message(
      """
      `why 3` shows the loaded rows behind row 3 of the last result, with their sources where the \
      dataset has them; `why 3 total` those of one cell; `why _7 3` of an earlier result. `why \
      NAME` shows the statement, the rows after each step, its inputs and the files behind it with \
      size and digest.
      """,
      """
      `依据 3` 列出上一结果第 3 行背后的载入行，数据集有出处的一并列出；`依据 3 total` 只看该行的一格；\
      `依据 _7 3` 看更早的结果。`依据 名称` 列出语句、各步之后的行数、所用的表，以及背后文件的大小和摘要值。
      """),
    examples: ["why villages"])
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .table)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("why 3")
    let session = context.session
    var words = call.words[...]
    let subject = try subject(&words, call, session)
    guard let word = words.popFirst() else { return Reply(.story(subject.story(session))) }
    guard let row = Int(word.text), row >= 1, row <= subject.table.rowCount else {
      throw Diagnostic(
        code: "no-such-row",
        Message(
          "`\(subject.label)` has no row `\(word.text)`", "`\(subject.label)` 没有行 `\(word.text)`"),
        at: word.span,
        hint: Message(
          "it has \(Plural.count(subject.table.rowCount, "row")), counted from 1",
          "共 \(subject.table.rowCount) 行，从 1 数起"))
    }
    let column = try column(words.popFirst(), subject.table)
    if let extra = words.first {
      throw Diagnostic(code: "unexpected-word", .unexpected(extra.text), at: extra.span)
    }
    let lineage = Lineage(
      vocabulary: Registry.vocabulary, isCancelled: session.configuration.isCancelled)
    do {
      let sources = try lineage.sources(of: [row - 1], column: column, in: subject.node)
      return Reply(.story(Self.story(subject, row, column, sources)))
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
    func story(_ session: Session) -> Story {
      guard let named else {
        return Story(title: .size(label, rows: table.rowCount), facts: [.verbatim(statement)])
      }
      return NameStory.story(named, session)
    }
  }

  private func subject(
    _ words: inout ArraySlice<CommandWord>, _ call: Command, _ session: Session
  ) throws(Diagnostic) -> Subject {
    guard let first = words.first else {
      throw Diagnostic(
        code: "missing-argument", Message("`why` needs a row or name", "`依据` 需要行号或名称"),
        at: call.name.span)
    }
    if !first.isQuoted, Int(first.text) != nil {
      guard let last = session.results.last else {
        throw Diagnostic(
          code: "no-result",
          Message("there is no result yet whose rows could be explained", "还没有可查依据的结果"),
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
        code: "unknown-table",
        Message("no table or result `\(first.text)`", "没有表或结果 `\(first.text)`"),
        at: first.span,
        hint: Suggestions.hint(for: first.text, among: session.workspace.tableNames))
    }
    let node = PlanNode(scanning: table.source, span: first.span)
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
        code: "unknown-column",
        Message("no column `\(word.text)` here", "此处没有列 `\(word.text)`"), at: word.span,
        hint: Suggestions.hint(for: word.text, among: table.columns.map(\.name)))
    }
    return column.name
  }

  // MARK: What is told

  /// The rows behind a row or one of its cells.
  private static func story(
    _ subject: Subject, _ row: Int, _ column: String?, _ sources: [SourceRows]
  ) -> Story {
    let columns = subject.table.columns.filter { column == nil || $0.name == column }
    var cells = columns.prefix(6).map { cell($0, row) }
    if column == nil && subject.table.columns.count > 6 { cells.append(.verbatim("…")) }
    return Story(
      title: Message("row \(row) of \(subject.label): ", "\(subject.label) 第 \(row) 行：")
        + Message.joined(cells, chinese: "，"),
      facts: subject.statement.isEmpty ? [] : [.verbatim(subject.statement)],
      sources: sources.map { source in
        let rows = source.table.gathered(source.rows.map { Int32(truncatingIfNeeded: $0) })
        return Story.Source(label: source.label, rows: sourceFirst(rows))
      }, isWithoutSource: sources.isEmpty)
  }

  /// `income (万元) = 9.5`, `收入 (万元) = 9.5`.
  private static func cell(_ column: Column, _ row: Int) -> Message {
    func text(_ language: Language) -> String {
      ColumnText(column, rows: [row - 1], language: language).text(column.vector[row - 1])
    }
    var titled = column.schema
    titled.name = column.title ?? column.name
    return Message(
      "\(column.schema.described) = \(text(.english))", "\(titled.described) = \(text(.chinese))")
  }

  /// The passage before the figures, so that a narrow screen does not cut it off.
  private static func sourceFirst(_ table: Table) -> Table {
    guard let place = table.schema.firstIndex(where: { $0.role == .source }) else { return table }
    var columns = table.columns
    columns.insert(columns.remove(at: place), at: 0)
    return Table(columns, rowCount: table.rowCount)
  }
}
