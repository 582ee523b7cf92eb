import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Computes a named table again from what it was made of.
struct RefreshCommand: SessionCommand {
  let help = Help(
    "refresh", chinese: "刷新", signature: Message("refresh NAME", "刷新 名称"),
    summary: Message(
      "computes a stale table again from the statement that made it",
      "按原语句重新计算一张已过时的表"))
  let leavesTrace = true

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    try call.expectWords("refresh summary")
    let session = context.session
    guard let word = call.words.first,
      let table = session.workspace.table(named: word.text)
    else {
      throw Diagnostic(
        code: "unknown-table", .noTable(call.words.first?.text ?? ""),
        at: call.words.first?.span ?? call.name.span,
        hint: Suggestions.hint(
          for: call.words.first?.text ?? "", among: session.workspace.tableNames))
    }
    let source = SourceText(table.provenance.statement, name: "refresh \(table.name)")
    let script = Parser.parse(source)
    guard script.diagnostics.isEmpty, script.statements.count == 1,
      case .pipeline(let pipeline, _) = script.statements[0].kind, pipeline.source != nil
    else {
      throw Diagnostic(
        code: "not-refreshable",
        Message(
          "`\(table.name)` was not made by one pipeline with a source",
          "`\(table.name)` 不是由一条有来源的流程算出的"), at: word.span,
        hint: table.provenance.file == nil
          ? nil : Message("`load` it again", "可用 `载入` 重新读入"))
    }
    do {
      return try session.run(
        pipeline, binding: Identifier(table.name, span: Span(start: 0, end: 0)),
        script.statements[0].span, source)
    } catch {
      throw error.within(source)
    }
  }
}
