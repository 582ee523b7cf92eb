import Diagnostics
import Planning
import Syntax
import Texts

/// The rows with the smallest values of a column.
struct BottomVerb: Verb {
  let help = Help(
    "bottom", chinese: "后",
    signature: Message("bottom N COLUMN [per G]", "后 N 指标列 [每 分组列]"),
    summary: Message(
      "the rows with the N smallest values, of each group where `per` says so",
      "取指标值最小的 N 行；写 `每` 则每组各取 N 行"),
    examples: ["villages | where year = 2019 | bottom 1 income per county | select county, income"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    try Extremes.lower(step, input, binder, isDescending: false)
  }
}
