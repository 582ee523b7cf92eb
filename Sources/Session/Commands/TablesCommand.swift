import Columns
import Diagnostics
import Planning
import Syntax

/// Lists the named tables.
struct TablesCommand: SessionCommand {
  let help = Help(
    "tables", chinese: "表", signature: "tables",
    summary: "lists the named tables with rows, columns and where they came from",
    summaryChinese: "列出已命名的表", examples: ["tables"])

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    let tables = context.session.workspace.current
    guard !tables.isEmpty else {
      return Reply(.lines(["no tables yet; `load wuzhou-2020-08` brings some in"]))
    }
    let workspace = context.session.workspace
    var columns = [[Scalar]](repeating: [], count: 6)
    for table in tables {
      let state = [
        table.isSimulated ? "simulated" : nil, workspace.isStale(table) ? "stale" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      let row: [Scalar] = [
        .text(table.name), table.title.map { .text($0) } ?? .missing,
        .integer(table.table.rowCount), .integer(table.table.columns.count),
        .integer(table.version),
        .text(
          [state, table.provenance.file.map(Self.origin) ?? table.provenance.statement]
            .filter { !$0.isEmpty }.joined(separator: " · ")),
      ]
      for place in row.indices { columns[place].append(row[place]) }
    }
    let names = ["table", "title", "rows", "columns", "version", "from"]
    let types: [ColumnType] = [.text, .text, .integer, .integer, .integer, .text]
    let listed = names.indices.map { place in
      Column(
        names[place],
        Vector.concatenated(
          columns[place].map { Vector(repeating: $0, type: types[place], count: 1) },
          type: types[place]
        ).withoutIdleMask)
    }
    return Reply(.table(Table(listed, rowCount: tables.count)))
  }

  private static func origin(_ file: FileOrigin) -> String { file.package ?? file.path }
}
