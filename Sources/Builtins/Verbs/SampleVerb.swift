import Diagnostics
import Planning
import Syntax
import Texts

/// Rows drawn at random without replacement, the same ones for the same seed.
struct SampleVerb: Verb {
  let help = Help(
    "sample", chinese: "抽样",
    signature: Message("sample N [with seed = K]", "抽样 N [附 种子 = K]"),
    summary: Message(
      "N rows drawn at random; the same seed draws the same rows",
      "随机抽取 N 行；种子相同，抽到的行也相同"),
    examples: ["villages | sample 3 | summarize count()"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.with)
    try reader.expectArguments("sample 10", "抽样 10")
    let count = try reader.wholeNumber(try reader.single(step.arguments[0]))
    guard count >= 0 else {
      throw Diagnostic(
        code: "negative-count",
        Message("the number of rows cannot be negative", "行数不能为负"),
        at: step.arguments[0].span)
    }
    var seed = 1
    for argument in try reader.clause(.with)?.arguments ?? [] {
      guard let value = argument.words.last else { continue }
      seed = try reader.wholeNumber(value)
    }
    let note = Message("seed \(seed)", "种子 \(seed)")
    let limited = PlanNode(
      .limit(input, .sample(count, seed: UInt64(bitPattern: Int64(seed)))), schema: input.schema,
      span: step.span)
    let function = TableFunction("sample", lineage: .all) { table, context in
      context.notes.append(note)
      return table
    }
    return PlanNode(.apply(limited, function), schema: input.schema, span: step.span)
  }
}
