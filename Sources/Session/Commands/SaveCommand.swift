import Diagnostics
import Planning
import Syntax

/// Writes what was typed as a script.
struct SaveCommand: SessionCommand {
  let help = Help(
    "save", chinese: "保存", signature: "save \"FILE.abacus\" [all] [replace]",
    summary: "writes the statements that succeeded and still matter as a script",
    summaryChinese: "把仍有效的语句存为脚本",
    details: """
      Failed and undone statements, and commands that only look, are left out; with `all` they \
      stand there as comments.
      """)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("save \"meeting.abacus\"")
    let session = context.session
    let path = call.words[0]
    let options = call.words.dropFirst().map(\.text)
    if let unknown = call.words.dropFirst().first(where: { !["all", "replace"].contains($0.text) })
    {
      throw Diagnostic(
        code: "unexpected-word", "unexpected `\(unknown.text)`", at: unknown.span,
        hint: "`all` and `replace` may follow the file")
    }
    let lines = SavedScript.lines(
      session.log.entries, workspace: session.workspace, keepsAll: options.contains("all"))
    try session.write(
      Array((lines.joined(separator: "\n") + "\n").utf8), to: path.text, at: path.span,
      replaces: options.contains("replace"))
    return Reply(.lines(["saved \(path.text)"]))
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
