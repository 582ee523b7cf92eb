import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Shows a table or the last result without cutting rows.
struct ShowCommand: SessionCommand {
  let help = Help(
    "show", chinese: "显示", synonyms: ["查看"], signature: Message("show [NAME]", "显示 [名称]"),
    summary: Message(
      "shows a table, or the last result, with all its rows", "显示一张表或上一结果的全部行"),
    examples: ["show counties"])
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .table)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let session = context.session
    let resolver = session.lookingResolver
    let node: PlanNode?
    if let word = call.words.first {
      node = try resolver.table(named: call.identifier(word), version: nil)
    } else {
      node = try resolver.lastResult(span: call.name.span)
    }
    guard let scan = node?.operation as? Scan else { return Reply() }
    return Reply(.table(scan.source.table, showsAllRows: true))
  }
}
