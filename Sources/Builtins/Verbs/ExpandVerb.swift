import Diagnostics
import Planning
import Syntax
import Texts

/// Repeats each row as often as a column says.
struct ExpandVerb: Verb {
  let help = Help(
    "expand", chinese: "展开", synonyms: ["uncount"], signature: Message("expand N", "展开 N"),
    summary: Message(
      "repeats each row N times: a band of villages becomes its villages",
      "每行重复 N 次：如一个收入分档展开为档内各村"),
    examples: [
      "income_bands | where period = 2019年 and county = \"藤县\" | expand villages |"
        + " summarize count()"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("expand villages", "展开 村数")
    let expression = try reader.single(step.arguments[0])
    let operand = try reader.expressions.bind(expression)
    guard operand.isNumeric else { throw .expectedNumber(operand, reader.verb) }
    // The column that was expanded says nothing of a single row any more.
    var kept = Array(input.schema.indices)
    if case .name = expression.kind, case .column(let place) = operand.expression {
      kept.removeAll { $0 == place }
    }
    let repeated = PlanNode(
      Repetition(operand.expression), over: input, schema: input.schema, span: step.span)
    return PlanNode(
      Project(kept.map { .column($0) }), over: repeated, schema: kept.map { input.schema[$0] },
      span: step.span)
  }
}
