import Columns
import Diagnostics
import Planning
import Syntax

/// Lists the rows that contradict a condition; a script stops at them.
struct CheckVerb: Verb {
  let help = Help(
    "check", chinese: "核对", synonyms: ["assert"], signature: "check CONDITION, …",
    summary: "lists the rows that certainly contradict a condition; a script stops at them",
    summaryChinese: "列出与条件矛盾的行；脚本在此停止",
    details: "A missing or undecided condition is no contradiction.",
    examples: ["villages | check income >= 0万元, income < 1000万"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("check income >= 0")
    var contradictions: [Operand] = []
    var labels: [Operand] = []
    for argument in step.arguments {
      let expression = try reader.condition(argument)
      let condition = try reader.expressions.bindCondition(expression, for: reader.verb)
      contradictions.append(try OperatorBinding.not(condition, span: argument.span))
      let text = binder.text(of: argument.span)
      labels.append(Operand(.constant(.text(text), .text), type: .text, span: argument.span))
    }
    labels.append(Operand(.constant(.missing, .text), type: nil, span: step.span))
    let failed = try Choice.bind(contradictions, labels, for: "check", span: step.span)
    let schema = [ColumnSchema(name: "contradicts", type: .text)] + input.schema
    let marked = PlanNode(
      .project(input, [failed.expression] + input.schema.indices.map { .column($0) }),
      schema: schema, span: step.span)
    let isFailed = OperatorBinding.missing(
      Operand(.column(0), type: .text, span: step.span), negated: true, span: step.span)
    try binder.perform(.check(step.span), at: step.span)
    return PlanNode(
      .filter(marked, isFailed.expression, .keepsCertain), schema: schema, span: step.span)
  }
}
