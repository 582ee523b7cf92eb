import Diagnostics
import Planning
import Syntax

/// Leaves the shell.
struct QuitCommand: SessionCommand {
  let help = Help(
    "quit", chinese: "退出", synonyms: ["exit"], signature: "quit", summary: "leaves the shell",
    summaryChinese: "退出")

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    return Reply(request: .quit)
  }
}
