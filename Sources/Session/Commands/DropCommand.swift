import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Forgets names.
struct DropCommand: SessionCommand {
  let help = Help(
    "drop", chinese: "删除", signature: Message("drop NAME[@VERSION], …", "删除 名称[@版本], …"),
    summary: Message(
      "forgets a table or value; `undo` brings it back", "删除表或值；`撤销` 可恢复"))
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .table)

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
          code: "unknown-table",
          Message("no table or value `\(word.text)`", "没有表或值 `\(word.text)`"), at: word.span,
          hint: Suggestions.hint(for: word.text, among: workspace.tableNames))
      }
    }
    let names = Message.joined(call.words.map { .verbatim($0.text) })
    let dropping = Message("dropping `\(names.english)`", "`\(names.chinese)` 的删除")
    session.changeNames(dropping) { $0 = workspace }
    return Reply(.said(Message("dropped ", "已删除 ") + names))
  }
}
