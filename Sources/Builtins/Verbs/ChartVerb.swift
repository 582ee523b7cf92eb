import Charts
import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Draws columns of the result.
struct ChartVerb: Verb {
  let help = Help(
    "chart", chinese: "图", synonyms: ["plot"],
    signature: Message(
      "chart KIND Y, … [by X] [per G] [against VALUE, …] [to \"FILE.svg\"]",
      "图 类型 列, … [按 列] [每 列] [对照 值, …] [到 \"文件.svg\"]"),
    summary: Message("draws columns: ", "按列画图：")
      + ChartKind.listed(english: "or", chinese: "或"),
    examples: [
      "villages | where year = 2019 | summarize reached = share(income >= 10万) by county"
        + " | chart bar reached by county against 25%",
      "villages | where year = 2019 | chart hist income",
    ],
    leading: ChartKind.all.map(\.name))

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .per, .against, .to, .replace)
    guard let first = step.arguments.first, case .name(let kind) = first.words[0].kind,
      let known = ChartKind.named(kind.text)
    else {
      throw Diagnostic(
        code: "unknown-chart",
        Message("`chart` needs a kind", "`\(reader.verb)` 缺少图的类型"),
        at: step.arguments.first?.span ?? step.verb.span,
        hint: Message("", "现有 ") + ChartKind.listed(english: "and", chinese: " 和 ")
          + Message(" are known", ""))
    }
    var values: [Int] = []
    for word in first.words.dropFirst() { values.append(try reader.column(word)) }
    for argument in step.arguments.dropFirst() {
      values.append(try reader.column(try reader.single(argument)))
    }
    guard !values.isEmpty else {
      throw Diagnostic(
        code: "missing-argument",
        Message(
          "`chart \(kind.text)` needs a column to draw",
          "`\(reader.verb) \(kind.text)` 缺少要画的列"), at: first.span)
    }
    try expectOneScale(values, input, at: first.span)
    let category = try reader.columns(try reader.clause(.by)).first
    try binder.perform(
      .chart(
        ChartRequest(
          kind: known, values: values,
          categories: category ?? defaultCategory(known, input, values),
          series: try reader.columns(try reader.clause(.per)).first,
          references: try references(reader, beside: values[0]), path: try path(reader),
          replaces: try reader.clause(.replace) != nil, span: step.span)), at: step.span)
    return input
  }

  /// Without `by` the first column that is not drawn names the values.
  private func defaultCategory(_ kind: ChartKind, _ input: PlanNode, _ values: [Int])
    -> Int?
  {
    guard !kind.isDistribution else { return nil }
    return input.schema.indices.first { !values.contains($0) }
  }

  /// All columns share one axis, so they must be numbers in one unit.
  private func expectOneScale(_ values: [Int], _ input: PlanNode, at span: Span)
    throws(Diagnostic)
  {
    let drawn = values.map { input.schema[$0] }
    for column in drawn where !column.type.isNumeric {
      let found = column.type.described
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`\(column.name)` is \(found.english), not a number",
          "`\(column.name)` 应为数值，实为\(found.chinese)"), at: span)
    }
    for column in drawn where column.unit?.symbol != drawn[0].unit?.symbol {
      let (first, other) = (Self.scale(drawn[0]), Self.scale(column))
      throw Diagnostic(
        code: "unit-mismatch",
        Message(
          "`\(drawn[0].name)` is in \(first.english) and `\(column.name)` in \(other.english):"
            + " one axis cannot show both",
          "`\(drawn[0].name)` \(first.chinese)，`\(column.name)` \(other.chinese)，"
            + "不能共用一个坐标轴"),
        at: span,
        hint: Message(
          "`in` brings columns to one unit; or draw two charts",
          "可用 `换算` 统一单位，或分画两张图"))
    }
  }

  /// The unit of a column, or that it has none.
  private static func scale(_ column: ColumnSchema) -> Message {
    guard let symbol = column.unit?.symbol else { return Message("plain numbers", "无单位") }
    return Message(symbol, "单位为\(symbol)")
  }

  /// Lines across the chart: `against 25%, 10万`.
  private func references(_ reader: StepReader, beside place: Int) throws(Diagnostic)
    -> [ChartRequest.Reference]
  {
    guard let clause = try reader.clause(.against) else { return [] }
    let column = reader.input.schema[place]
    var found: [ChartRequest.Reference] = []
    for argument in clause.arguments {
      let expression = try reader.single(argument)
      let drawn = Operand(
        .column(place), type: column.type, unit: column.unit, span: clause.span)
      let aligned = try UnitAlignment.align(
        drawn, try reader.expressions.bind(expression), for: Message("against", "`对照`")
      ).right
      guard let value = aligned.constant?.bounds, value.isExact else {
        throw Diagnostic(
          code: "expected-value",
          Message(
            "`against` needs a value such as 25% or 10万元",
            "`\(reader.binder.text(of: clause.span))` 后应为一个值，如 25% 或 10万元"),
          at: expression.span)
      }
      found.append(
        ChartRequest.Reference(
          value: value.lower, label: reader.binder.text(of: expression.span)))
    }
    return found
  }

  private func path(_ reader: StepReader) throws(Diagnostic) -> String? {
    guard let clause = try reader.clause(.to) else { return nil }
    guard let word = clause.arguments.first?.words.first, case .text(let path) = word.kind else {
      throw Diagnostic(
        code: "expected-file",
        Message(
          "`to` needs a file name in quotes",
          "`\(reader.binder.text(of: clause.span))` 后须有带引号的文件名"), at: clause.span)
    }
    return path
  }
}
