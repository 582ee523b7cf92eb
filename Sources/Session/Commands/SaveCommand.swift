import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Writes what was typed as a script.
struct SaveCommand: SessionCommand {
  let help = Help(
    "save", chinese: "保存",
    signature: Message(
      "save \"FILE.abacus\" [all] [replace]", "保存 \"文件.abacus\" [all] [replace]"),
    summary: Message(
      "writes the statements that succeeded and still matter as a script",
      "把成功且仍有效的语句存为脚本"),
    details: Message(
      """
      Failed and undone statements, and commands that only look, are left out; with `all` they \
      stand there as comments.
      """,
      "失败的、已撤销的语句和只作查看的命令不写入；加 `all` 则写为注释。已有的文件须加 `replace` 才覆盖。"))

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("save \"meeting.abacus\"")
    let session = context.session
    let path = call.words[0]
    let options = call.words.dropFirst().map(\.text)
    if let unknown = call.words.dropFirst().first(where: { !["all", "replace"].contains($0.text) })
    {
      throw Diagnostic(
        code: "unexpected-word", .unexpected(unknown.text), at: unknown.span,
        hint: Message("`all` and `replace` may follow the file", "文件之后可写 `all` 和 `replace`"))
    }
    let lines = SavedScript.lines(
      session.log.entries, workspace: session.workspace, keepsAll: options.contains("all")
    ).map { $0.text(in: session.settings.language) }
    try session.write(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: path.text, at: path.span,
      replaces: options.contains("replace"))
    return Reply(.said(Message("saved \(path.text)", "已保存到 \(path.text)")))
  }

  /// Whether a statement bound, loaded, dropped or renamed something.
  static func changesNames(_ text: String) -> Bool {
    guard let statement = Parser.parse(SourceText(text)).statements.first else { return false }
    switch statement.kind {
    case .pipeline(_, let binding), .expression(_, let binding): return binding != nil
    case .command(let call):
      let name = CommandRegistry.command(named: call.name.text)?.help.name
      return ["load", "drop", "rename", "param", "refresh"].contains(name)
    case .malformed: return false
    }
  }
}
