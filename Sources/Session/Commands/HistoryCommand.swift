import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Lists what was typed.
struct HistoryCommand: SessionCommand {
  let help = Help(
    "history", chinese: "历史", signature: Message("history [N]", "历史 [条数]"),
    summary: Message(
      "what was typed this session, the last N inputs", "列出本次会话的输入，可只列最后若干条"))
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .nothing)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let entries = context.session.log.entries
    let count = call.words.first.flatMap { Int($0.text) } ?? entries.count
    return Reply(
      .listing(
        entries.suffix(max(count, 0)).map { entry in
          Message.verbatim("[\(entry.number)] \(entry.text)") + Self.mark(entry.kind)
        }))
  }

  private static func mark(_ kind: StatementLog.Entry.Kind) -> Message {
    switch kind {
    case .failed: Message(" (failed)", "（失败）")
    case .undone: Message(" (undone)", "（已撤销）")
    case .kept, .looked: .empty
    }
  }
}
