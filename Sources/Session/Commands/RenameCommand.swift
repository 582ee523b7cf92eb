import Diagnostics
import Planning
import Syntax

/// Gives a table another name.
struct RenameCommand: SessionCommand {
  let help = Help(
    "rename", chinese: "改名", signature: "rename OLD NEW",
    summary: "gives a table another name", summaryChinese: "为表改名",
    examples: ["rename villages as v"])
  let leavesTrace = true

  /// What may stand between the two names.
  private static let between: Set<String> = ["as", "to", "为", "到"]

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let words = call.words.filter { $0.isQuoted || !Self.between.contains($0.text) }
    guard words.count == 2 else {
      throw Diagnostic(
        code: "missing-argument", "`rename` needs an old and a new name", at: call.name.span,
        hint: "for example `rename villages v`")
    }
    let session = context.session
    guard session.workspace.table(named: words[0].text) != nil else {
      throw Diagnostic(
        code: "unknown-table", "no table `\(words[0].text)`", at: words[0].span,
        hint: Suggestions.hint(for: words[0].text, among: session.workspace.tableNames))
    }
    try session.checkBindable(call.identifier(words[1]))
    var workspace = session.workspace
    guard workspace.rename(words[0].text, to: words[1].text) else {
      throw Diagnostic(
        code: "name-taken", "there is a table `\(words[1].text)` already", at: words[1].span)
    }
    session.willChangeNames("renaming `\(words[0].text)`")
    session.workspace = workspace
    return Reply(.lines(["\(words[0].text) is now \(words[1].text)"]))
  }
}
