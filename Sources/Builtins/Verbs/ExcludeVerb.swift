import Diagnostics
import Planning
import Syntax

/// Drops the rows whose condition is certainly true.
struct ExcludeVerb: Verb {
  let help = Help(
    "exclude", chinese: "排除", signature: "exclude CONDITION",
    summary: "drops the rows for which the condition is certainly true",
    summaryChinese: "去掉条件必然成立的行",
    details: "Rows whose condition is missing or undecided stay, and the footer says how many.",
    examples: ["villages | exclude county = \"藤县\" | summarize count() by county"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    try RowFilter.lower(step, input, binder, .dropsCertain)
  }
}
