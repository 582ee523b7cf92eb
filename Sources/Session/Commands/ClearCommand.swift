import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Clears the screen.
struct ClearCommand: SessionCommand {
  let help = Help(
    "clear", chinese: "清屏", signature: Message("clear", "清屏"),
    summary: Message("clears the screen", "清空屏幕"))
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .nothing)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    return Reply(request: .clearScreen)
  }
}
