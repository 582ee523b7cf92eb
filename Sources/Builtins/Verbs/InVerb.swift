import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Shows columns in another unit.
struct InVerb: Verb {
  let help = Help(
    "in", chinese: "换算", signature: Message("in UNIT COLUMN, …", "换算 单位 列, …"),
    summary: Message(
      "converts columns to another unit of the same dimension", "把列换算为同一量纲的另一单位"),
    examples: [
      "villages | summarize total = sum(income) by year | in 亿元 total"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    guard let first = step.arguments.first, first.words.count == 2 else {
      throw Diagnostic(
        code: "missing-argument",
        Message("`in` needs a unit and a column", "`\(reader.verb)` 需要单位和列"),
        at: step.verb.span,
        hint: Message("for example `in 亿元 income`", "例如 `\(reader.verb) 亿元 收入`"))
    }
    let symbol = binder.text(of: first.words[0].span)
    var columns = [try reader.column(first.words[1])]
    for argument in step.arguments.dropFirst() {
      columns.append(try reader.column(try reader.single(argument)))
    }
    var schema = input.schema
    var outputs = input.schema.indices.map { BoundExpression.column($0) }
    for place in columns {
      let column = schema[place]
      let operand = Operand(
        .column(place), type: column.type, unit: column.unit, span: first.words[1].span)
      let converted = try reader.expressions.converted(
        operand, to: symbol, at: first.words[0].span, span: step.span)
      schema[place] = converted.schema(named: column.name, title: column.title)
      outputs[place] = converted.expression
    }
    return PlanNode(Project(outputs), over: input, schema: schema, span: step.span)
  }
}
