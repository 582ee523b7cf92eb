import Columns
import Diagnostics
import Planning
import Syntax

/// Says what a target would take: certain facts first, then estimates with their intervals.
struct TargetVerb: Verb {
  let help = Help(
    "target", chinese: "目标",
    signature: "target share(X >= V) >= P[, all(X >= U)] by PERIOD [per G] [growth R [± S], …]"
      + " [with draws N, seed K, budget M, total T] | target AGGREGATE >= V by PERIOD as of DATE",
    summary: "what is needed for a target, what is certain about it and what is estimated",
    summaryChinese: "目标测算：现状、差额、所需增速与资金，确定的与估计的分列",
    details: """
      Certain, from the bounds alone: how many reach V now, how many are needed, the gap, the \
      uniform growth and the money that may and that surely suffice. Estimated, as a median and \
      its 90% interval (columns ending in _90): required growth, money for the nearest below V, \
      with `growth R` how many will reach V and the probability that the target is met. `all` \
      adds a floor that everybody is to reach. `explain` shows each model's answer. An aggregate \
      as measure gives completion against the calendar.
      """,
    examples: [
      "villages | where year = 2019 and county = \"藤县\" | target share(income >= 10万) >= 25%"
        + " by 2020",
      "villages | where year = 2019 | target share(income >= 10万) >= 25% by 2020 per county",
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.by, .per, .growth, .with, .as, .of)
    try reader.expectArguments("target share(income >= 10万) >= 25% by 2020")
    let goals = try TargetGoals(reader)
    let period = try TargetClauses.period(reader)
    let groups = try reader.columns(try reader.clause(.per))
    if let completion = goals.completion {
      return try CompletionTarget(reader, period, groups).lower(completion)
    }
    if let clause = step.clauses.first(where: { $0.word == .as || $0.word == .of }) {
      throw Diagnostic(
        code: "unexpected-clause", "`as of` goes with a sum or count that is to be completed",
        at: clause.span, hint: "`target sum(x) >= 3600万元 by 2020 as of 2020-05-17`")
    }
    return try ShareTargetPlan(reader, goals, period, groups).lower()
  }
}
