import Diagnostics
import Planning
import Syntax
import Texts

/// The first rows, or with a negative number the last.
struct TakeVerb: Verb {
  let help = Help(
    "take", chinese: "取", synonyms: ["limit", "head"],
    signature: Message("take N", "取 N"),
    summary: Message("the first N rows, or with -N the last", "取前 N 行；写 -N 则取后 N 行"),
    examples: ["villages | take 2", "villages | take -2"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("take 10", "取 10")
    let count = try reader.wholeNumber(try reader.single(step.arguments[0]))
    let limit: Limit = count >= 0 ? .first(count) : .last(count == .min ? .max : -count)
    return PlanNode(limit, over: input, schema: input.schema, span: step.span)
  }
}
