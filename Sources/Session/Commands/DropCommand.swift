import Diagnostics
import Planning
import Syntax

/// Forgets names.
struct DropCommand: SessionCommand {
  let help = Help(
    "drop", chinese: "删除", signature: "drop NAME[@VERSION], …",
    summary: "forgets a table or value; `undo` brings it back",
    summaryChinese: "删除名称；undo 可恢复")
  let leavesTrace = true

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("drop villages")
    let session = context.session
    var workspace = session.workspace
    for word in call.words {
      let parts = word.text.split(separator: "@", maxSplits: 1).map(String.init)
      let version = parts.count == 2 ? Int(parts[1]) : nil
      guard parts.count == 1 || version != nil, let name = parts.first,
        workspace.drop(name, version: version)
      else {
        throw Diagnostic(
          code: "unknown-table", "no table or value `\(word.text)`", at: word.span,
          hint: Suggestions.hint(for: word.text, among: workspace.tableNames))
      }
    }
    let names = call.words.map(\.text).joined(separator: ", ")
    session.willChangeNames("dropping `\(names)`")
    session.workspace = workspace
    return Reply(.lines(["dropped \(names)"]))
  }
}
