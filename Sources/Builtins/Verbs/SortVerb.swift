import Diagnostics
import Planning
import Syntax
import Texts

/// Orders rows by columns.
struct SortVerb: Verb {
  let help = Help(
    "sort", chinese: "排序", synonyms: ["order", "arrange"],
    signature: Message("sort A [desc], B", "排序 列 [降序], 列"),
    summary: Message(
      "orders the rows; ties keep their order, missing comes last",
      "按列排序；值相同的行保持原次序，缺失排在最后"),
    examples: ["villages | where year = 2019 | sort county, income desc | take 3"],
    options: Word.directions)

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by)
    // `sort by income` is what many would say.
    let arguments = step.arguments + (try reader.clause(.by)?.arguments ?? [])
    if arguments.isEmpty { try reader.expectArguments("sort income desc", "排序 收入 降序") }
    var keys: [SortKey] = []
    for argument in arguments { keys.append(try reader.sortKey(argument)) }
    return PlanNode(Sort(keys), over: input, schema: input.schema, span: step.span)
  }
}
