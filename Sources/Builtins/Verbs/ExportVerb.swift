import Columns
import Diagnostics
import Planning
import Syntax

/// Writes the result to a file, whose ending says the format.
struct ExportVerb: Verb {
  let help = Help(
    "export", chinese: "导出", signature: "export \"FILE\" [replace] [for excel] [with source]",
    summary: "writes the result to a file; the ending says the format",
    summaryChinese: "导出到文件，按扩展名决定格式",
    details: """
      csv, tsv, json, jsonl, md and html. An existing file is kept unless `replace` is said; the \
      file appears whole or not at all. `for excel` adds a byte order mark to CSV and keeps cells \
      from being run as formulas. `with source` adds the statement, the rows after each step and \
      the files behind it: in md and html below the table, else in a file beside it.
      """,
    examples: ["villages | where year = 2019 | export \"villages-2019.csv\""],
    options: [OptionWord("source", "来源")])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.replace, .for, .with)
    guard let argument = step.arguments.first, step.arguments.count == 1,
      case .text(let path) = argument.words[0].kind
    else {
      throw Diagnostic(
        code: "missing-argument", "`export` needs a file name in quotes", at: step.verb.span,
        hint: "for example `export \"table.csv\"`")
    }
    _ = try reader.single(argument)
    let target = try reader.clause(.for)
    if let target, !reader.has("excel", "excel", in: target) {
      throw Diagnostic(
        code: "unexpected-word", "`for` is followed by `excel`", at: target.span)
    }
    try binder.perform(
      .export(
        ExportRequest(
          path: path, replaces: try reader.clause(.replace) != nil, isForExcel: target != nil,
          withSource: reader.has("source", "来源", in: try reader.clause(.with)),
          span: argument.span)), at: step.span)
    return input
  }
}
