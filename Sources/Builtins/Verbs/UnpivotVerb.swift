import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Columns become rows: a name and a value each.
struct UnpivotVerb: Verb {
  let help = Help(
    "unpivot", chinese: "转长", synonyms: ["melt"],
    signature: Message("unpivot A, B into NAME, VALUE", "转长 列, 列 成 名称, 值"),
    summary: Message(
      "turns columns into rows of a name and a value",
      "宽表转长表：所列各列转为行，列名和值各成一列"),
    examples: [
      "villages | where year = 2019 | take 2 | select village, income, area"
        + " | derive income = value(income), area = value(area) | unpivot income, area"
        + " into what, amount"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.into)
    try reader.expectArguments(
      "unpivot y2018, y2019 into year, income", "转长 上年, 本年 成 年份, 收入")
    try reader.expectEachOnce(step.arguments)
    var places: [Int] = []
    for argument in step.arguments { places.append(try reader.column(try reader.single(argument))) }
    let names = try names(reader)
    let operands = places.map { place in
      Operand(
        .column(place), type: input.schema[place].type, unit: input.schema[place].unit,
        span: step.span)
    }
    let (aligned, type, unit) = try OperatorBinding.alternatives(
      operands, for: Message("`unpivot`", "`\(reader.verb)`"))
    let kept = input.schema.indices.filter { !places.contains($0) }
    var schema = kept.map { input.schema[$0] }
    schema += [
      ColumnSchema(name: names?.name ?? "name", title: names == nil ? "名称" : nil, type: .text),
      ColumnSchema(
        name: names?.value ?? "value", title: names == nil ? "值" : nil, type: type, unit: unit,
        words: places.flatMap { input.schema[$0].words }),
    ]
    try reader.expectDistinct(schema)
    let prepared = PlanNode(
      Project(kept.map { .column($0) } + aligned.map(\.expression)), over: input,
      schema: kept.map { input.schema[$0] } + places.map { input.schema[$0] }, span: step.span)
    let width = kept.count
    let labels = places.map { input.schema[$0].name }
    let unpivoting = Unpivoting(width: width, labels: labels, type: type, schema: schema)
    return PlanNode(Apply(unpivoting), over: prepared, schema: schema, span: step.span)
  }

  /// The names after `into`; nil where there are none.
  private func names(_ reader: StepReader) throws(Diagnostic) -> (name: String, value: String)? {
    guard let into = try reader.clause(.into) else { return nil }
    let words = into.arguments.flatMap(\.words)
    let names = words.compactMap { word -> String? in
      if case .name(let name) = word.kind { name.text } else { nil }
    }
    guard names.count == 2, words.count == 2 else {
      throw Diagnostic(
        code: "expected-names",
        Message(
          "`into` needs two names, one for the column names and one for their values",
          "`\(reader.binder.text(of: into.span))` 后须有两个名称，依次用于列名和值"),
        at: into.span, hint: Message("for example `into year, income`", "例如 `成 年份, 收入`"))
    }
    return (names[0], names[1])
  }

}

/// Columns behind the first few as rows of a name and a value.
private struct Unpivoting: TableFunction {
  /// Columns that stay.
  let width: Int
  let labels: [String]
  /// Of the values.
  let type: ColumnType
  let schema: [ColumnSchema]
  let word = Word("unpivot", "转长")

  var lineage: TableLineage { .repeated(labels.count) }

  /// Row by row, so that the values of one row stay together.
  func evaluate(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    let isCancelled = context.isCancelled
    let rows = table.rowCount
    let count = labels.count
    // Each is as long as the whole; whoever asked to stop waits for none of the next.
    var vectors: [Vector] = []
    let repeated = RowPattern.repeated(rows, times: count)
    for column in table.columns[..<width] where !isCancelled() {
      vectors.append(column.vector.gathered(repeated))
    }
    guard !isCancelled() else { return .withoutRows(schema) }
    let labelCodes = RowPattern.cycled(count, times: rows)
    let names = TextValues(labels)
    vectors.append(
      Vector(
        .text(
          TextValues(
            codes: Codes(narrowing: labelCodes, dictionaryCount: names.dictionary.count),
            dictionary: names.dictionary))))
    let parts = table.columns[width...].map { column -> Vector in
      guard column.type != type else { return column.vector }
      return type == .bounded
        ? Vector(.bounded(column.vector.storage.boundedValues), mask: column.vector.mask)
        : Vector(.number(column.vector.storage.doubles), mask: column.vector.mask)
    }
    guard !isCancelled() else { return .withoutRows(schema) }
    let joined = Vector.concatenated(parts, type: type)
    guard !isCancelled() else { return .withoutRows(schema) }
    let interleaved = RowPattern.interleaved(rows, parts: count)
    vectors.append(joined.gathered(interleaved))
    return Table(zip(schema, vectors).map { $0.column($1) }, rowCount: rows * count)
  }
}
