import Diagnostics
import Planning
import Syntax
import Texts

/// The distinct combinations of columns.
struct DistinctVerb: Verb {
  let help = Help(
    "distinct", chinese: "去重", signature: Message("distinct [A, B]", "去重 [列, 列]"),
    summary: Message(
      "the distinct combinations of the columns, or of all",
      "所列各列取值的不同组合；不写列则按全部列去重"),
    examples: ["villages | distinct county, year | take 3"])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    var places: [Int] = []
    for argument in step.arguments { places.append(try reader.column(try reader.single(argument))) }
    if places.isEmpty { places = Array(input.schema.indices) }
    let picked = PlanNode(
      Project(places.map { .column($0) }), over: input, schema: places.map { input.schema[$0] },
      span: step.span)
    return PlanNode(
      Distinct(Array(places.indices)), over: picked, schema: picked.schema, span: step.span)
  }
}
