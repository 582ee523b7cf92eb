import Columns
import Diagnostics
import Planning
import Syntax

/// Measures as rows, the members of a column side by side.
struct CompareVerb: Verb {
  let help = Help(
    "compare", chinese: "对比",
    signature: "compare AGGREGATE, … across COLUMN [of (A, B)] [against A|total]",
    summary: "measures as rows, members side by side, with difference, ratio and rank",
    summaryChinese: "指标为行、成员并列，附差值、倍数与位次",
    details: """
      The reference is what `against` names, `total` for all rows together, else the first \
      member. Rank 1 is the largest value; bounds that overlap share a range of ranks.
      """,
    examples: [
      "villages | where year = 2019 | compare count(), median(income), share(income >= 10万)"
        + " across county of (\"藤县\", \"长洲区\")"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.across, .of, .against, .by)
    try reader.expectArguments("compare count(), median(income) across county")
    var across = try reader.clause(.across)
    if across == nil { across = try reader.clause(.by) }
    guard let across, across.arguments.count == 1 else {
      throw Diagnostic(
        code: "missing-clause", "`compare` needs the column whose values are compared",
        at: step.verb.span, hint: "`across county`")
    }
    let members = try members(reader)
    let summarize = Step(
      verb: step.verb, arguments: step.arguments,
      clauses: [Clause(word: .by, span: across.span, arguments: across.arguments)],
      span: step.span)
    let grouped = try binder.evaluate(try SummarizeVerb().lower(summarize, input, binder))
    let whole = try binder.evaluate(
      try SummarizeVerb().lower(
        Step(verb: step.verb, arguments: step.arguments, clauses: [], span: step.span), input,
        binder))
    let table = try comparison(grouped, whole, members, reader)
    let key = try reader.columns(across).first ?? 0
    return PlanNode(
      .scan(table, name: nil), schema: table.schema, span: step.span,
      origin: Origin(.keyed(input, Origin.Layout(keys: [], heads: [key]))))
  }

  /// The values after `of`, as text, in the order written.
  private func members(_ reader: StepReader) throws(Diagnostic) -> [String]? {
    guard let clause = try reader.clause(.of) else { return nil }
    var names: [String] = []
    for argument in clause.arguments {
      for word in argument.words {
        if case .list(let items) = word.kind {
          for item in items { names.append(try memberName(item, reader)) }
        } else {
          names.append(try memberName(word, reader))
        }
      }
    }
    return names
  }

  /// `"藤县"`, 2019, or 藤县 without quotes, which no column is called.
  private func memberName(_ expression: Expression, _ reader: StepReader) throws(Diagnostic)
    -> String
  {
    if case .name(let name) = expression.kind { return name.text }
    guard let constant = try reader.expressions.bind(expression).constant else {
      throw Diagnostic(
        code: "expected-value", "expected a value of the column compared", at: expression.span)
    }
    return CellText.plain(constant)
  }

  private func comparison(
    _ grouped: Table, _ whole: Table, _ wanted: [String]?, _ reader: StepReader
  ) throws(Diagnostic) -> Table {
    let keys = grouped.columns[0].vector
    let labels = (0..<grouped.rowCount).map { CellText.plain(keys[$0]) }
    var rows: [(label: String, row: Int)] = labels.enumerated().map { ($0.element, $0.offset) }
    if let wanted {
      rows = []
      for name in wanted {
        guard let row = labels.firstIndex(of: name) else {
          throw Diagnostic(
            code: "unknown-member", "`\(grouped.columns[0].name)` is never `\(name)`",
            at: reader.step.span, hint: Suggestions.hint(for: name, among: labels))
        }
        rows.append((name, row))
      }
    }
    let reference = try reference(reader, rows.map(\.label))
    let measures = (1..<grouped.columns.count).map { place in
      Measure(
        column: grouped.columns[place], rows: rows.map(\.row),
        reference: reference.map { .member($0) } ?? .whole(whole.columns[place - 1].vector[0]))
    }
    return ComparisonTable.make(measures, members: rows.map(\.label))
  }

  /// The place of the member to compare with; nil for the whole.
  private func reference(_ reader: StepReader, _ members: [String]) throws(Diagnostic) -> Int? {
    guard let clause = try reader.clause(.against),
      let word = clause.arguments.first?.words.first
    else { return 0 }
    let name = try memberName(word, reader)
    if let place = members.firstIndex(of: name) { return place }
    if name == "total" || name == "全部" || name == "合计" { return nil }
    throw Diagnostic(
      code: "unknown-member", "`\(name)` is not among what is compared", at: word.span,
      hint: Suggestions.hint(for: name, among: members + ["total"]))
  }
}
