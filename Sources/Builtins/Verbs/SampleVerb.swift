import Diagnostics
import Planning
import Syntax

/// Rows drawn at random without replacement, the same ones for the same seed.
struct SampleVerb: Verb {
  let help = Help(
    "sample", chinese: "抽样", signature: "sample N [with seed = K]",
    summary: "N rows drawn at random; the same seed draws the same rows",
    summaryChinese: "随机抽取 N 行；同一种子结果相同",
    examples: ["villages | sample 3 | summarize count()"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow(.with)
    try reader.expectArguments("sample 10")
    let count = try reader.wholeNumber(try reader.single(step.arguments[0]))
    guard count >= 0 else {
      throw Diagnostic(
        code: "negative-count", "the number of rows cannot be negative",
        at: step.arguments[0].span)
    }
    var seed = 1
    for argument in try reader.clause(.with)?.arguments ?? [] {
      guard let value = argument.words.last else { continue }
      seed = try reader.wholeNumber(value)
    }
    let note = Note("seed \(seed)", "种子 \(seed)")
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
