import Columns
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
    let limited = PlanNode(
      Limit.sample(count, seed: UInt64(bitPattern: Int64(seed))), over: input, schema: input.schema,
      span: step.span)
    return PlanNode(
      Apply(SeedNote(seed: seed)), over: limited, schema: input.schema, span: step.span)
  }
}

/// Says with what seed the rows were drawn.
private struct SeedNote: TableFunction {
  let seed: Int
  let word = Word("sample", "抽样")
  let lineage = TableLineage.same

  func evaluate(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    context.notes.append(Message("seed \(seed)", "种子 \(seed)"))
    return table
  }
}
