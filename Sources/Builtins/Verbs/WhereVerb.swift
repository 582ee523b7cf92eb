import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Keeps the rows whose condition is certainly true.
struct WhereVerb: Verb {
  let help = Help(
    "where", chinese: "筛选", synonyms: ["filter"],
    signature: Message("where CONDITION", "筛选 条件"),
    summary: Message(
      "keeps the rows for which the condition is certainly true", "保留条件确定成立的行"),
    details: Message(
      """
      Rows whose condition is missing or undecided are dropped, and the footer says how many; \
      `possibly(…)` keeps the undecided ones.
      """,
      "条件缺失或无法判定的行不保留，表下注明行数；用 `可能(…)` 可保留无法判定的行。"),
    examples: [
      "villages | where year = 2019 and county = \"藤县\" and income >= 20万",
      "villages | where 5万 <= income < 6万 and year = 2019 | take 3",
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    try RowFilter.lower(step, input, binder, .keepsCertain)
  }
}

/// What `where` and `exclude` share.
enum RowFilter {
  static func lower(
    _ step: Step, _ input: PlanNode, _ binder: PipelineBinder, _ mode: Filter.Mode
  ) throws(Diagnostic) -> PlanNode {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("\(reader.verb) income >= 10万", "\(reader.verb) 收入 >= 10万")
    var node = input
    for argument in step.arguments {
      let condition = try reader.expressions.bindCondition(
        try reader.condition(argument), for: reader.verb)
      node = PlanNode(
        Filter(condition.expression, mode), over: node, schema: input.schema, span: step.span)
    }
    return node
  }
}
