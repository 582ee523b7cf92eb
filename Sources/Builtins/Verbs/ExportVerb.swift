import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Writes the result to a file, whose ending says the format.
struct ExportVerb: Verb {
  let help = Help(
    "export", chinese: "导出",
    signature: Message(
      "export \"FILE\" [replace] [for excel] [with source]",
      "导出 \"文件\" [覆盖] [供 excel] [附 来源]"),
    summary: Message(
      "writes the result to a file; the ending says the format", "把结果写入文件，扩展名决定格式"),
    details: Message(
      """
      `help formats` lists them. An existing file is kept unless `replace` is said; the \
      file appears whole or not at all. `for excel` adds a byte order mark to CSV and keeps cells \
      from being run as formulas. `with source` adds the statement, the rows after each step and \
      the files behind it: in md and html below the table, else in a file beside it.
      """,
      """
      `帮助 格式` 列出全部格式。文件已存在时不覆盖，除非写明 `覆盖`；\
      要么写出完整文件，要么不写。`供 excel` 给 CSV 加字节序标记（BOM），并防止单元格被当作公式执行。\
      `附 来源` 附上语句、各步骤后的行数和所用文件：md 和 html 写在表下，其他格式另存一个文件，放在旁边。
      """),
    examples: ["villages | where year = 2019 | export \"villages-2019.csv\""],
    options: [Word("source", "来源")])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.replace, .for, .with)
    guard let argument = step.arguments.first, step.arguments.count == 1,
      case .text(let path) = argument.words[0].kind
    else {
      throw Diagnostic(
        code: "missing-argument",
        Message("`export` needs a file name in quotes", "`\(reader.verb)` 需要带引号的文件名"),
        at: step.verb.span,
        hint: Message(
          "for example `export \"table.csv\"`", "例如 `\(reader.verb) \"结果.csv\"`"))
    }
    _ = try reader.single(argument)
    let target = try reader.clause(.for)
    if let target, !reader.has("excel", "excel", in: target) {
      throw Diagnostic(
        code: "unexpected-word",
        Message(
          "`for` is followed by `excel`",
          "`\(binder.text(of: target.span))` 后应为 `excel`"), at: target.span)
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
