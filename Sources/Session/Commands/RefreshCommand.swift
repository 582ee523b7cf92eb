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
  let traits = CommandTraits(runsInCheck: false, isSaved: true, takes: .table)

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
    guard let made = table.provenance.pipeline, made.pipeline.source != nil else {
      throw Diagnostic(
        code: "not-refreshable",
        Message(
          "`\(table.name)` was not made by one pipeline with a source",
          "`\(table.name)` 不是由一条有来源的流程算出的"), at: word.span,
        hint: table.provenance.file == nil
          ? nil : Message("`load` it again", "可用 `载入` 重新读入"))
    }
    let source = SourceText(made.source.text, name: "refresh \(table.name)")
    do {
      return try session.run(
        made.pipeline, binding: Identifier(table.name, span: Span(start: 0, end: 0)), made.span,
        source)
    } catch {
      throw error.within(source)
    }
  }
}
