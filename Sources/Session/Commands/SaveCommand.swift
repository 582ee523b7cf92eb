import Answers
import Diagnostics
import Formats
import Planning
import Syntax
import Texts

/// Writes what was typed as a script.
struct SaveCommand: SessionCommand {
  private static let all = Word("all", "全部")

  let help = Help(
    "save", chinese: "保存",
    signature: Message(
      "save \"FILE.abacus\" [all] [replace]", "保存 \"文件.abacus\" [全部] [覆盖]"),
    summary: Message(
      "writes the statements that succeeded and still matter as a script",
      "把成功且仍有效的语句存为脚本"),
    details: Message(
      """
      Failed and undone statements, and commands that only look, are left out; with `all` they \
      stand there as comments.
      """,
      "失败的、已撤销的语句和只作查看的命令不写入；加 `全部` 则写为注释。已有的文件须写明 `覆盖` 才覆盖。"),
    options: [all, .replace])
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .file)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("save \"meeting.abacus\"")
    let session = context.session
    let path = call.words[0]
    let options = call.words.dropFirst()
    if let unknown = options.first(where: { !$0.isOne(of: help.options) }) {
      throw Diagnostic(
        code: "unexpected-word", .unexpected(unknown.text), at: unknown.span,
        hint: Message("`all` and `replace` may follow the file", "文件之后可写 `全部` 和 `覆盖`"))
    }
    let lines = SavedScript.lines(
      session.log.entries, workspace: session.workspace,
      keepsAll: options.contains { $0.isOne(of: [Self.all]) }
    ).map { $0.text(in: session.settings.language) }
    try session.write(
      to: path.text, at: path.span, replaces: options.contains { $0.isOne(of: [.replace]) }
    ) { $0.append(lines.joined(separator: "\n") + "\n") }
    return Reply(.said(Message("saved \(path.text)", "已保存到 \(path.text)")))
  }
}
