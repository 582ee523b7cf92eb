import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Leaves the shell.
struct QuitCommand: SessionCommand {
  let help = Help(
    "quit", chinese: "退出", synonyms: ["exit"], signature: Message("quit", "退出"),
    summary: Message("leaves the shell", "退出 Abacus"))
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .nothing)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    return Reply(request: .quit)
  }
}
