import Diagnostics
import Planning
import Syntax

/// The rows with the smallest values of a column.
struct BottomVerb: Verb {
  let help = Help(
    "bottom", chinese: "后", signature: "bottom N COLUMN [per G]",
    summary: "the rows with the N smallest values, of each group where `per` says so",
    summaryChinese: "取值最小的 N 行，可分组",
    examples: ["villages | where year = 2019 | bottom 1 income per county | select county, income"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    try Extremes.lower(step, input, binder, isDescending: false)
  }
}
