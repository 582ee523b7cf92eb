import Diagnostics
import Planning
import Syntax

/// Runs a pipeline and shows where its time went.
struct TimeCommand: SessionCommand {
  let help = Help(
    "time", chinese: "计时", signature: "time PIPELINE",
    summary: "runs a pipeline and shows the time and rows of each step",
    summaryChinese: "运行并显示各步用时")

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let (pipeline, source) = try ExplainCommand.pipeline(call)
    do {
      return try context.session.time(pipeline, source)
    } catch {
      throw error.within(source)
    }
  }
}
