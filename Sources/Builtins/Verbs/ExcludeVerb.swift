import Diagnostics
import Planning
import Syntax
import Texts

/// Drops the rows whose condition is certainly true.
struct ExcludeVerb: Verb {
  let help = Help(
    "exclude", chinese: "排除", signature: Message("exclude CONDITION", "排除 条件"),
    summary: Message(
      "drops the rows for which the condition is certainly true", "去掉条件确定成立的行"),
    details: Message(
      "Rows whose condition is missing or undecided stay, and the footer says how many.",
      "条件缺失或无法判定的行仍保留，表下注明行数。"),
    examples: ["villages | exclude county = \"藤县\" | summarize count() by county"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    try RowFilter.lower(step, input, binder, .dropsCertain)
  }
}
