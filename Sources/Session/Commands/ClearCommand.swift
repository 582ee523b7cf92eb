import Diagnostics
import Planning
import Syntax

/// Clears the screen.
struct ClearCommand: SessionCommand {
  let help = Help(
    "clear", chinese: "清屏", signature: "clear", summary: "clears the screen",
    summaryChinese: "清屏")

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    return Reply(request: .clearScreen)
  }
}
