import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// The rows of another table under these, column by column.
struct AppendVerb: Verb {
  let help = Help(
    "append", chinese: "追加", synonyms: ["union"],
    signature: Message("append TABLE", "追加 表"),
    summary: Message(
      "the rows of another table below these; columns are matched by name",
      "在下方追加另一张表的行，各列按列名对应"),
    examples: [
      "villages | where year = 2018 | append (villages | where year = 2019) | summarize"
        + " count() by year"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("append other_table", "追加 另一张表")
    let expression = try reader.single(step.arguments[0])
    let (other, _) = try binder.table(expression)
    var columns: [Append.Column] = []
    var schema: [ColumnSchema] = []
    for (place, column) in input.schema.enumerated() {
      let match =
        other.schema.firstIndex { $0.name == column.name }
        ?? other.schema.firstIndex { $0.title != nil && $0.title == column.title }
      guard let match else {
        columns.append(Append.Column(left: .column(place), right: nil))
        schema.append(column)
        continue
      }
      let (joined, output) = try joined(place, column, match, other.schema[match], expression.span)
      columns.append(joined)
      schema.append(output)
    }
    for (place, column) in other.schema.enumerated()
    where !input.schema.contains(where: {
      $0.name == column.name || ($0.title != nil && $0.title == column.title)
    }) {
      columns.append(Append.Column(left: nil, right: .column(place)))
      schema.append(column)
    }
    return PlanNode(Append(columns), over: input, other, schema: schema, span: step.span)
  }

  private func joined(
    _ leftPlace: Int, _ left: ColumnSchema, _ rightPlace: Int, _ right: ColumnSchema, _ span: Span
  ) throws(Diagnostic) -> (Append.Column, ColumnSchema) {
    let a = Operand(.column(leftPlace), type: left.type, unit: left.unit, span: span)
    let b = Operand(.column(rightPlace), type: right.type, unit: right.unit, span: span)
    let (operands, type, unit) = try OperatorBinding.alternatives(
      [a, b], for: Message("the column `\(left.name)`", "列 `\(left.name)`"))
    let output = ColumnSchema(
      name: left.name, title: left.title, type: type, unit: unit,
      mayBeUndecided: left.mayBeUndecided || right.mayBeUndecided,
      words: left.words + right.words.filter { !left.words.contains($0) })
    return (Append.Column(left: operands[0].expression, right: operands[1].expression), output)
  }
}
