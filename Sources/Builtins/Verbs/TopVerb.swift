import Diagnostics
import Planning
import Syntax

/// The rows with the largest values of a column.
struct TopVerb: Verb {
  let help = Help(
    "top", chinese: "前", signature: "top N COLUMN [per G]",
    summary: "the rows with the N largest values, of each group where `per` says so",
    summaryChinese: "取值最大的 N 行，可分组",
    details: "The footer says how many rows tie with the last one taken.",
    examples: [
      "villages | where year = 2019 | top 1 income per county | select county, village, income"
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    try Extremes.lower(step, input, binder, isDescending: true)
  }
}

/// What `top` and `bottom` share.
enum Extremes {
  static func lower(
    _ step: Step, _ input: PlanNode, _ binder: PipelineBinder, isDescending: Bool
  ) throws(Diagnostic) -> PlanNode {
    let reader = StepReader(step, input, binder)
    try reader.allow(.per, .by)
    let words = step.arguments.flatMap(\.words)
    let by = try reader.columns(try reader.clause(.by))
    guard words.count == 2 || (words.count == 1 && by.count == 1) else {
      throw Diagnostic(
        code: "missing-argument", "`\(reader.verb)` needs a number and a column",
        at: step.verb.span, hint: "for example `\(reader.verb) 3 income per county`")
    }
    let count = try reader.wholeNumber(words[0])
    guard count >= 0 else {
      throw Diagnostic(
        code: "negative-count", "the number of rows cannot be negative", at: words[0].span)
    }
    // `top 3 by income` is understood as well.
    let column = words.count == 2 ? try reader.column(words[1]) : by[0]
    let per = try reader.columns(try reader.clause(.per))
    let limit = Limit.top(
      count, SortKey(column: column, isDescending: isDescending), per: per)
    return PlanNode(.limit(input, limit), schema: input.schema, span: step.span)
  }
}
