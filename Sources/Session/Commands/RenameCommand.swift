import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Gives a table another name.
struct RenameCommand: SessionCommand {
  let help = Help(
    "rename", chinese: "改名", signature: Message("rename OLD NEW", "改名 原名 新名"),
    summary: Message("gives a table another name", "给一张表改名"),
    examples: ["rename villages as v"], options: [.as, Word("to", "到")])
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .table)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let words = call.words.filter { !$0.isOne(of: help.options) }
    guard words.count == 2 else {
      throw Diagnostic(
        code: "missing-argument",
        Message("`rename` needs an old and a new name", "`改名` 需要原名和新名"),
        at: call.name.span, hint: .example("rename villages v"))
    }
    let session = context.session
    guard session.workspace.table(named: words[0].text) != nil else {
      throw Diagnostic(
        code: "unknown-table", .noTable(words[0].text), at: words[0].span,
        hint: Suggestions.hint(for: words[0].text, among: session.workspace.tableNames))
    }
    try session.checkBindable(call.identifier(words[1]))
    var workspace = session.workspace
    guard workspace.rename(words[0].text, to: words[1].text) else {
      throw Diagnostic(
        code: "name-taken",
        Message("there is a table `\(words[1].text)` already", "已有表 `\(words[1].text)`"),
        at: words[1].span)
    }
    let (old, new) = (words[0].text, words[1].text)
    session.changeNames(Message("renaming `\(old)`", "`\(old)` 的改名")) { $0 = workspace }
    return Reply(.said(Message("\(old) is now \(new)", "\(old) 已改名为 \(new)")))
  }
}
