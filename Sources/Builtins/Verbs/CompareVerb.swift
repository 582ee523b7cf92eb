import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Measures as rows, the members of a column side by side.
struct CompareVerb: Verb {
  let help = Help(
    "compare", chinese: "对比",
    signature: Message(
      "compare AGGREGATE, … across COLUMN [of (A, B)] [against A|total] [per G]",
      "对比 汇总函数, … 横跨 列 [之 (甲, 乙)] [对照 甲|合计] [每 列]"),
    summary: Message(
      "measures as rows, members side by side, with difference, ratio and rank",
      "指标为行、各对象并列，附差值、倍数和位次"),
    details: Message(
      """
      The reference is what `against` names, `total` for all rows together, else the first \
      member. Rank 1 is the largest value; bounds that overlap share a range of ranks. A line \
      before the table warns where members differ in period, unit, or plan and actual. After \
      `set population sample` shares and means come with 90% intervals.
      """,
      """
      以 `对照` 所指的对象为基准，`合计` 指全部行合计；不写则以第一个对象为基准。值最大的位次为 1；\
      界限重叠的对象，位次为一个范围。各对象的时期、单位或数据性质（计划或实际）不一致时，表前有提示。\
      执行 `set population sample` 后，占比和均值附 90% 区间。
      """),
    examples: [
      "villages | where year = 2019 | compare count(), median(income), share(income >= 10万)"
        + " across county of (\"藤县\", \"长洲区\")"
    ],
    options: [Word("total", "合计", synonyms: ["全部"])])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.across, .of, .against, .by, .per)
    try reader.expectArguments(
      "compare count(), median(income) across county", "对比 计数(), 中位数(收入) 横跨 县区")
    var across = try reader.clause(.across)
    if across == nil { across = try reader.clause(.by) }
    guard let across, across.arguments.count == 1 else {
      throw Diagnostic(
        code: "missing-clause",
        Message(
          "`compare` needs the column whose values are compared",
          "`\(reader.verb)` 须指明对比哪一列的值"),
        at: step.verb.span, hint: Message("`across county`", "例如 `横跨 县区`"))
    }
    let per = try reader.clause(.per)?.arguments ?? []
    try reader.expectEachOnce(across.arguments + per)
    let intervals = binder.rowsAreSample ? ComparisonIntervals(step.arguments) : nil
    func summary(_ keys: [Argument]) throws(Diagnostic) -> PlanNode {
      try SummarizeVerb().lower(
        Step(
          verb: step.verb, arguments: step.arguments + (intervals?.arguments ?? []),
          clauses: keys.isEmpty
            ? [] : [Clause(word: .by, span: across.span, arguments: keys)], span: step.span),
        input, binder)
    }
    let plans = [try summary(per + across.arguments), try summary(per)]
    let grouped = try binder.table(of: .plan(plans[0]), at: step.span)
    let whole = try binder.table(of: .plan(plans[1]), at: step.span)
    let members = try members(reader)
    let table = try comparison(
      Summaries(
        grouped: grouped, whole: whole, perCount: per.count,
        measureCount: step.arguments.count), members, intervals, reader)
    let (source, keys) = try SummarizeVerb.keys(
      reader, Clause(word: .by, span: across.span, arguments: per + across.arguments))
    if let key = keys.last {
      try ComparisonScope(source: source, key: key, per: Array(keys.dropLast()), members: members)
        .warn(binder, at: step.span)
    }
    let layout = Origin.Layout(
      keys: per.indices.map { ($0, keys[$0]) }, heads: keys.last.map { [$0] } ?? [])
    let reference = try reader.clause(.against).map { binder.text(of: $0.span) } ?? ""
    return PlanNode(
      scanning: TableSource(
        table, name: nil, origin: Origin(.keyed(source, layout)),
        identity: TableSource.Layout(
          of: plans, words: ["compare", reference] + (members ?? []))),
      span: step.span)
  }

  /// The measures by member, and over all members, within each value of `per`.
  private struct Summaries {
    let grouped: Table
    let whole: Table
    let perCount: Int
    let measureCount: Int

    /// The rows of `grouped` with the same `per` values as a row of `whole`.
    func rows(of section: Int) -> [Int] {
      (0..<grouped.rowCount).filter { row in
        (0..<perCount).allSatisfy {
          grouped.columns[$0].vector[row] == whole.columns[$0].vector[section]
        }
      }
    }
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
        code: "expected-value",
        Message("expected a value of the column compared", "应为所对比列的一个值"),
        at: expression.span)
    }
    return CellText.plain(constant)
  }

  private func comparison(
    _ summaries: Summaries, _ wanted: [String]?, _ intervals: ComparisonIntervals?,
    _ reader: StepReader
  ) throws(Diagnostic) -> Table {
    let grouped = summaries.grouped
    let per = summaries.perCount
    let keys = grouped.columns[per].vector
    var labels: [String] = []
    for row in 0..<grouped.rowCount {
      let label = CellText.plain(keys[row])
      if !labels.contains(label) { labels.append(label) }
    }
    for name in wanted ?? [] where !labels.contains(name) {
      let column = grouped.columns[per]
      throw Diagnostic(
        code: "unknown-member",
        Message(
          "`\(column.name)` is never `\(name)`",
          "`\(column.title ?? column.name)` 中没有 `\(name)`"),
        at: try reader.clause(.of)?.arguments.first?.span ?? reader.step.span,
        hint: Suggestions.hint(for: name, among: labels))
    }
    let members = wanted ?? labels
    let reference = try reference(reader, members)
    var sections: [ComparisonTable.Section] = []
    for section in 0..<summaries.whole.rowCount {
      let rows = summaries.rows(of: section)
      let places = members.map { name in
        rows.first { CellText.plain(keys[$0]) == name }
      }
      let measures = (0..<summaries.measureCount).map { place in
        let column = grouped.columns[per + 1 + place]
        return Measure(
          column: column, rows: places,
          reference: reference.map { .member($0) }
            ?? .whole(summaries.whole.columns[per + place].vector[section]),
          intervals: intervals?.cells(of: place, grouped, first: per + 1, rows: places))
      }
      sections.append(
        ComparisonTable.Section(
          keys: (0..<per).map { summaries.whole.columns[$0].vector[section] }, measures: measures))
    }
    let keyColumns = (0..<per).map { summaries.whole.columns[$0].schema }
    return ComparisonTable.make(sections, keys: keyColumns, members: members)
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
      code: "unknown-member",
      Message("`\(name)` is not among what is compared", "`\(name)` 不在对比的对象中"),
      at: word.span,
      hint: Suggestions.hint(for: name, among: members + ["total"]))
  }
}
