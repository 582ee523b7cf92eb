import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Adds columns, computed from the row or from the rows of its group.
struct DeriveVerb: Verb {
  let help = Help(
    "derive", chinese: "新增", synonyms: ["extend", "mutate"],
    signature: Message(
      "derive X = EXPRESSION, … [per G] [order K]", "新增 名称 = 表达式, … [每 列] [次序 列]"),
    summary: Message(
      "adds columns; with `per` and `order` also ranks, lags, shares and growth",
      "新增列；配合 `每` 和 `次序`，还可算排名、上期值、占比和增速"),
    details: Message(
      """
      Later columns can use earlier ones. An aggregate in `derive` gives every row the value of \
      its group (`per`), or of all rows.
      """,
      "后面的列可以引用前面的列。`新增` 中的汇总函数按组（`每`）计算，不分组则按全部行计算，结果填入每一行。"),
    examples: [
      "villages | derive per_household = income / households | take 3",
      "villages | where year = 2019 | derive place = rank(income) per county | where place <= 1",
      "villages | derive g = growth(income, year) per county, village | take 4",
    ],
    options: Word.directions)

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.per, .order)
    try reader.expectArguments(
      "derive per_household = income / households", "新增 户均收入 = 收入 / 户数")
    let partition = try reader.columns(try reader.clause(.per))
    var order: [SortKey] = []
    for argument in try reader.clause(.order)?.arguments ?? [] {
      order.append(try reader.sortKey(argument))
    }
    var node = input
    for argument in step.arguments {
      node = try adding(argument, to: node, partition, order, step, binder)
    }
    return node
  }

  private func adding(
    _ argument: Argument, to input: PlanNode, _ partition: [Int], _ order: [SortKey],
    _ step: Step, _ binder: PipelineBinder
  ) throws(Diagnostic) -> PlanNode {
    let reader = StepReader(step, input, binder)
    let windows = WindowCollector(inputWidth: input.schema.count)
    var expressions = reader.expressions
    expressions.windows = windows
    let operand = try expressions.bind(try reader.single(argument))
    let name = reader.name(of: argument).name
    var source = input
    if !windows.calls.isEmpty {
      let window = Window(partition: partition, order: order, calls: windows.calls)
      source = PlanNode(
        window, over: input, schema: input.schema + windows.calls.map(\.output),
        span: step.span)
    }
    var schema = input.schema
    var outputs = input.schema.indices.map { BoundExpression.column($0) }
    if let place = schema.firstIndex(where: { $0.answers(to: name) }) {
      schema[place] = operand.schema(named: schema[place].name, title: schema[place].title)
      outputs[place] = operand.expression
    } else {
      schema.append(operand.schema(named: name))
      outputs.append(operand.expression)
    }
    return PlanNode(Project(outputs), over: source, schema: schema, span: step.span)
  }
}
