import Columns
import Diagnostics
import Planning
import Syntax

/// Says where a name came from.
struct WhyCommand: SessionCommand {
  let help = Help(
    "why", chinese: "依据", signature: "why NAME",
    summary: "the statement, inputs and files behind a name, with the rows after each step",
    summaryChinese: "一个名称的来历：语句、输入、文件与各步行数",
    examples: ["why villages"])

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("why villages")
    let session = context.session
    guard let word = call.words.first, let table = session.workspace.table(named: word.text) else {
      throw Diagnostic(
        code: "unknown-table", "no table `\(call.words.first?.text ?? "")`",
        at: call.words.first?.span ?? call.name.span,
        hint: Suggestions.hint(
          for: call.words.first?.text ?? "", among: session.workspace.tableNames))
    }
    var lines = ["\(table.name)@\(table.version): \(Plural.count(table.table.rowCount, "row"))"]
    if table.isSimulated {
      lines.append("  simulated data, for practice and never for conclusions")
    }
    lines.append("  \(table.provenance.statement)")
    if let file = table.provenance.file {
      let package = file.package.map { " (\($0))" } ?? ""
      lines.append("  read from \(file.path)\(package), \(file.byteCount) bytes")
    }
    for input in table.provenance.inputs {
      lines.append("  from \(input.name)@\(input.version)")
    }
    for step in table.provenance.steps {
      lines.append("  \(Plural.count(step.rows, "row")) after \(step.text)")
    }
    if session.workspace.isStale(table) {
      lines.append("  stale: what it was made from was bound again; `refresh \(table.name)`")
    }
    return Reply(.text(lines))
  }
}
