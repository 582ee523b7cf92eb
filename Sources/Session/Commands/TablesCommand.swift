import Answers
import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Lists the named tables.
struct TablesCommand: SessionCommand {
  let help = Help(
    "tables", chinese: "表", signature: Message("tables", "表"),
    summary: Message(
      "lists the named tables with rows, columns and where they came from",
      "列出已命名的表及其行数、列数和来源"),
    examples: ["tables"])
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .nothing)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    let tables = context.session.workspace.current
    guard !tables.isEmpty else {
      return Reply(
        .said(
          Message(
            "no tables yet; `load wuzhou-2020-08` brings some in",
            "还没有表；`载入 wuzhou-2020-08` 可载入几张")))
    }
    let workspace = context.session.workspace
    var columns = [[Scalar]](repeating: [], count: 6)
    var words: [Word] = []
    for table in tables {
      let origin = Self.origin(table, workspace)
      let word = Word(origin.english, origin.chinese)
      if word.english != word.chinese, !words.contains(word) { words.append(word) }
      let row: [Scalar] = [
        .text(table.name), table.title.map { .text($0) } ?? .missing,
        .integer(table.table.rowCount), .integer(table.table.columns.count),
        .integer(table.version), .text(origin.english),
      ]
      for place in row.indices { columns[place].append(row[place]) }
    }
    let heads = [
      Word("table", "表"), Word("title", "标题"), Word("rows", "行数"), Word("columns", "列数"),
      Word("version", "版本"), Word("from", "来源"),
    ]
    let types: [ColumnType] = [.text, .text, .integer, .integer, .integer, .text]
    var listed = heads.indices.map { place in
      Column(
        heads[place].english, title: heads[place].chinese,
        Vector.concatenated(
          columns[place].map { Vector(repeating: $0, type: types[place], count: 1) },
          type: types[place]
        ).withoutIdleMask)
    }
    listed[listed.count - 1].words = words
    return Reply(.table(Table(listed, rowCount: tables.count)))
  }

  /// `simulated, stale · wuzhou-villages 1.0.0`.
  private static func origin(_ table: NamedTable, _ workspace: Workspace) -> Message {
    var states: [Message] = []
    if table.isSimulated { states.append(Message("simulated", "模拟数据")) }
    if workspace.isStale(table) { states.append(Message("stale", "已过时")) }
    let file = table.provenance.file
    let origin = Message.verbatim(file.map { $0.package ?? $0.path } ?? table.provenance.statement)
    return states.isEmpty ? origin : Message.joined(states) + Message.verbatim(" · ") + origin
  }
}
