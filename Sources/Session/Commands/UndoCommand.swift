import Diagnostics
import Planning
import Syntax

/// Takes back the last binding, load or drop.
struct UndoCommand: SessionCommand {
  let help = Help(
    "undo", chinese: "撤销", signature: "undo",
    summary: "takes back the last binding, load, drop or rename",
    summaryChinese: "撤销上一次命名、载入、删除或改名")

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectNoWords()
    let session = context.session
    guard let point = session.undoStack.popLast() else {
      throw Diagnostic(code: "nothing-to-undo", "there is nothing to take back", at: call.name.span)
    }
    session.workspace = point.workspace
    session.log.markUndone { SaveCommand.changesNames($0.text) }
    return Reply(.lines(["took back \(point.what)"]))
  }
}
