import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Takes back the last binding, load or drop.
struct UndoCommand: SessionCommand {
  let help = Help(
    "undo", chinese: "撤销", signature: Message("undo", "撤销"),
    summary: Message(
      "takes back the last binding, load, drop or rename", "撤销上一次命名、载入、删除或改名"))
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .nothing)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    guard let what = context.session.takeBack() else {
      throw Diagnostic(
        code: "nothing-to-undo", Message("there is nothing to take back", "没有可撤销的操作"),
        at: call.name.span)
    }
    return Reply(.said(Message("took back ", "已撤销：") + what))
  }
}
