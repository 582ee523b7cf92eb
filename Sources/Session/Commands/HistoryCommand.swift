import Diagnostics
import Planning
import Syntax

/// Lists what was typed.
struct HistoryCommand: SessionCommand {
  let help = Help(
    "history", chinese: "历史", signature: "history [N]",
    summary: "what was typed this session, the last N inputs",
    summaryChinese: "本次会话的输入")

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let entries = context.session.log.entries
    let count = call.words.first.flatMap { Int($0.text) } ?? entries.count
    return Reply(
      .text(
        entries.suffix(max(count, 0)).map { entry in
          let mark = entry.kind == .failed ? " (failed)" : entry.kind == .undone ? " (undone)" : ""
          return "[\(entry.number)] \(entry.text)\(mark)"
        }))
  }
}
