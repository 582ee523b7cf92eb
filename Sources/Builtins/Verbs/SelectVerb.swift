import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Picks, renames, computes and drops columns.
struct SelectVerb: Verb {
  let help = Help(
    "select", chinese: "选列", synonyms: ["keep"],
    signature: Message("select A, B = EXPRESSION, -C", "选列 列, 名称 = 表达式, -列"),
    summary: Message("columns: picks, renames, computes or drops them", "选取、改名、计算或去掉列"),
    details: Message(
      "With only dropped columns (`-a, -b`) all the others stay.",
      "只写要去掉的列（`-a, -b`）时，其余各列全部保留。"),
    examples: [
      "villages | select village, income, per_household = income / households | take 3",
      "villages | select -town, -mode | take 2",
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("select village, income", "选列 村, 收入")
    var dropped: Set<Int> = []
    var kept: [(schema: ColumnSchema, expression: BoundExpression)] = []
    for argument in step.arguments {
      let expression = try reader.single(argument)
      if argument.label == nil, case .unary(.minus, let inner) = expression.kind,
        case .name = inner.kind
      {
        dropped.insert(try reader.column(inner))
        continue
      }
      let operand = try reader.expressions.bind(expression)
      let (name, title) = reader.name(of: argument)
      kept.append((operand.schema(named: name, title: title), operand.expression))
    }
    if kept.isEmpty {
      kept = input.schema.indices.filter { !dropped.contains($0) }.map {
        (input.schema[$0], .column($0))
      }
    } else {
      kept.removeAll { column in
        if case .column(let place) = column.expression { dropped.contains(place) } else { false }
      }
    }
    let schema = kept.map(\.schema)
    try reader.expectDistinct(schema)
    return PlanNode(Project(kept.map(\.expression)), over: input, schema: schema, span: step.span)
  }
}
