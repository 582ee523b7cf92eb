import Diagnostics
import Planning
import Syntax
import Texts

/// The rows with the largest values of a column.
struct TopVerb: Verb {
  let help = Help(
    "top", chinese: "前", signature: Message("top N COLUMN [per G]", "前 N 指标列 [每 分组列]"),
    summary: Message(
      "the rows with the N largest values, of each group where `per` says so",
      "取指标值最大的 N 行；写 `每` 则每组各取 N 行"),
    details: Message(
      "The footer says how many rows tie with the last one taken.",
      "与所取最后一行并列的行数，表下注明。"),
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
      let verb = reader.verb
      throw Diagnostic(
        code: "missing-argument",
        Message("`\(verb)` needs a number and a column", "`\(verb)` 需要行数和列"),
        at: step.verb.span,
        hint: Message(
          "for example `\(verb) 3 income per county`", "例如 `\(verb) 3 收入 每 县区`"))
    }
    let count = try reader.wholeNumber(words[0])
    guard count >= 0 else {
      throw Diagnostic(
        code: "negative-count",
        Message("the number of rows cannot be negative", "行数不能为负"), at: words[0].span)
    }
    // `top 3 by income` is understood as well.
    let column = words.count == 2 ? try reader.column(words[1]) : by[0]
    let per = try reader.columns(try reader.clause(.per))
    let limit = Limit.top(
      count, SortKey(column: column, isDescending: isDescending), per: per)
    return PlanNode(limit, over: input, schema: input.schema, span: step.span)
  }
}
