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

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    let session = context.session
    guard let point = session.undoStack.popLast() else {
      throw Diagnostic(
        code: "nothing-to-undo", Message("there is nothing to take back", "没有可撤销的操作"),
        at: call.name.span)
    }
    session.workspace = point.workspace
    session.log.markUndone { SaveCommand.changesNames($0.text) }
    return Reply(.said(Message("took back ", "已撤销：") + point.what))
  }
}
