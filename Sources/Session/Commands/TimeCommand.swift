import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Runs a pipeline and shows where its time went.
struct TimeCommand: SessionCommand {
  let help = Help(
    "time", chinese: "计时", signature: Message("time PIPELINE", "计时 流程"),
    summary: Message(
      "runs a pipeline and shows the time and rows of each step",
      "运行一条流程，显示每一步的用时和行数"))
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .pipeline)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let (pipeline, source) = try ExplainCommand.pipeline(call)
    do {
      return try context.session.time(pipeline, source)
    } catch {
      throw error.within(source)
    }
  }
}
