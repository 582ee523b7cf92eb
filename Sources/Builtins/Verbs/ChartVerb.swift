import Columns
import Diagnostics
import Planning
import Syntax

/// Draws columns of the result.
struct ChartVerb: Verb {
  let help = Help(
    "chart", chinese: "图", synonyms: ["plot"],
    signature: "chart KIND Y, … [by X] [per G] [against VALUE, …] [to \"FILE.svg\"]",
    summary: "draws columns: bar, column, line, hist, box, dot or stack",
    summaryChinese: "绘图：bar 条形、column 柱形、line 折线、hist 直方、box 箱线、dot 点、stack 堆叠",
    examples: [
      "villages | where year = 2019 | summarize reached = share(income >= 10万) by county"
        + " | chart bar reached by county against 25%",
      "villages | where year = 2019 | chart hist income",
    ],
    options: [
      OptionWord("bar", "条形", leads: true), OptionWord("column", "柱形", leads: true),
      OptionWord("line", "折线", leads: true),
      OptionWord("hist", "直方", synonyms: ["histogram"], leads: true),
      OptionWord("box", "箱线", leads: true), OptionWord("dot", "点", leads: true),
      OptionWord("stack", "堆叠", leads: true),
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .per, .against, .to, .replace)
    guard let first = step.arguments.first, case .name(let kind) = first.words[0].kind,
      let known = ChartRequest.Kind(spelling: kind.text)
    else {
      throw Diagnostic(
        code: "unknown-chart", "`chart` needs a kind",
        at: step.arguments.first?.span
          ?? step.verb.span, hint: "bar, column, line, hist, box, dot and stack are known")
    }
    var values: [Int] = []
    for word in first.words.dropFirst() { values.append(try reader.column(word)) }
    for argument in step.arguments.dropFirst() {
      values.append(try reader.column(try reader.single(argument)))
    }
    guard !values.isEmpty else {
      throw Diagnostic(
        code: "missing-argument", "`chart \(kind.text)` needs a column to draw", at: first.span)
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
  private func defaultCategory(_ kind: ChartRequest.Kind, _ input: PlanNode, _ values: [Int])
    -> Int?
  {
    guard kind != .histogram, kind != .box else { return nil }
    return input.schema.indices.first { !values.contains($0) }
  }

  /// All columns share one axis, so they must be numbers in one unit.
  private func expectOneScale(_ values: [Int], _ input: PlanNode, at span: Span)
    throws(Diagnostic)
  {
    let drawn = values.map { input.schema[$0] }
    for column in drawn where !column.type.isNumeric {
      throw Diagnostic(
        code: "type-mismatch", "`\(column.name)` is \(column.type.described), not a number",
        at: span)
    }
    for column in drawn where column.unit?.symbol != drawn[0].unit?.symbol {
      throw Diagnostic(
        code: "unit-mismatch",
        "`\(drawn[0].name)` is in \(drawn[0].unit?.symbol ?? "plain numbers") and"
          + " `\(column.name)` in \(column.unit?.symbol ?? "plain numbers"):"
          + " one axis cannot show both",
        at: span, hint: "`in` brings columns to one unit; or draw two charts")
    }
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
        drawn, try reader.expressions.bind(expression), for: "against"
      ).right
      guard let value = aligned.constant?.bounds, value.isExact else {
        throw Diagnostic(
          code: "expected-value", "`against` needs a value such as 25% or 10万元",
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
        code: "expected-file", "`to` needs a file name in quotes", at: clause.span)
    }
    return path
  }
}

extension ChartRequest.Kind {
  /// A kind by its English or Chinese name.
  init?(spelling: String) {
    let spellings: [String: Self] = [
      "bar": .bar, "条形": .bar, "column": .column, "柱形": .column, "line": .line, "折线": .line,
      "hist": .histogram, "histogram": .histogram, "直方": .histogram, "box": .box, "箱线": .box,
      "dot": .dot, "点": .dot, "stack": .stack, "堆叠": .stack,
    ]
    guard let kind = spellings[spelling] else { return nil }
    self = kind
  }
}
