import Columns
import Diagnostics
import Planning
import Syntax

/// Draws columns of the result.
struct ChartVerb: Verb {
  let help = Help(
    "chart", chinese: "图", synonyms: ["plot"],
    signature: "chart KIND Y, … [by X] [per G] [to \"FILE.svg\"]",
    summary: "draws columns: bar, column, line, hist, box, dot or stack",
    summaryChinese: "绘图：bar 条形、column 柱形、line 折线、hist 直方、box 箱线、dot 点、stack 堆叠",
    examples: [
      "villages | where year = 2019 | summarize reached = share(income >= 10万) by county"
        + " | chart bar reached by county"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .per, .to, .replace)
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
    for place in values where !input.schema[place].type.isNumeric {
      throw Diagnostic(
        code: "type-mismatch",
        "`\(input.schema[place].name)` is \(input.schema[place].type.described), not a number",
        at: first.span)
    }
    let category = try reader.columns(try reader.clause(.by)).first
    try binder.perform(
      .chart(
        ChartRequest(
          kind: known, values: values,
          categories: category ?? defaultCategory(known, input, values),
          series: try reader.columns(try reader.clause(.per)).first, path: try path(reader),
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
