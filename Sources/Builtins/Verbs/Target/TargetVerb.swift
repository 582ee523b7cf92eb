import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Says what a target would take: certain facts first, then estimates with their intervals.
struct TargetVerb: Verb {
  let help = Help(
    "target", chinese: "目标",
    signature: Message(
      "target share(X >= V) >= P[, all(X >= U)] by PERIOD [per G] [growth R [± S], …]"
        + " [with draws N, seed K, budget M, total T] | target AGGREGATE >= V by PERIOD as of DATE",
      "目标 占比(指标 >= 目标值) >= 比例[, 全部(指标 >= 底线)] 按 时期 [每 列] [增长 增速 [± 离差], …]"
        + " [附 次数 N, 种子 K, 预算 金额, 总额 金额] | 目标 汇总函数 >= 任务 按 时期 截至 日期"),
    summary: Message(
      "what is needed for a target, what is certain about it and what is estimated",
      "目标测算：现状、缺口、所需增速与资金，确定的与估计的分开列出"),
    details: Message(
      """
      Certain, from the bounds alone: how many reach V now, how many are needed, the gap, the \
      uniform growth and the money that may and that surely suffice. Estimated, as a median and \
      its 90% interval (columns ending in _90): required growth, money for the nearest below V, \
      with `growth R` how many will reach V and the probability that the target is met. `all` \
      adds a floor that everybody is to reach. `explain` shows each model's answer. An aggregate \
      as measure gives completion against the calendar.
      """,
      """
      确定部分只依据上下界：现有多少达到目标值、需要多少、缺口、统一增速，以及可能够用和必定够用的资金。\
      估计部分给出中位数及其 90% 区间（列名以 `_90` 结尾）：所需增速、把最接近目标值的提到目标值所需的资金；\
      写明 `增长` 时，还有将达标数和达标概率。`全部` 另设所有行都要达到的底线。`解释` 列出各模型的结果。\
      指标为汇总函数时，对照时间进度给出完成进度。
      """),
    examples: [
      "villages | where year = 2019 and county = \"藤县\" | target share(income >= 10万) >= 25%"
        + " by 2020",
      "villages | where year = 2019 | target share(income >= 10万) >= 25% by 2020 per county",
    ], options: TargetClauses.words)

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .per, .growth, .with, .as, .of)
    try reader.expectArguments(
      "target share(income >= 10万) >= 25% by 2020", "目标 占比(收入 >= 10万) >= 25% 按 2020")
    let goals = try TargetGoals(reader)
    let period = try TargetClauses.period(reader)
    let groups = try reader.columns(try reader.clause(.per))
    if let completion = goals.completion {
      return try CompletionTarget(reader, period, groups).lower(completion)
    }
    if let clause = step.clauses.first(where: { $0.word == .as || $0.word == .of }) {
      throw Diagnostic(
        code: "unexpected-clause",
        Message(
          "`as of` goes with a sum or count that is to be completed",
          "数据截止日（`截至`）只用于要完成的合计或计数"),
        at: clause.span,
        hint: Message(
          "`target sum(x) >= 3600万元 by 2020 as of 2020-05-17`",
          "`目标 求和(金额) >= 3600万元 按 2020 截至 2020-05-17`"))
    }
    return try ShareTargetPlan(reader, goals, period, groups).lower()
  }
}
