import Columns
import Diagnostics
import Planning
import Texts

/// Arithmetic mean of the present values.
struct MeanAggregate: Aggregate {
  let help = Help(
    "mean", chinese: "平均", synonyms: ["average", "avg", "均值"],
    signature: Message("mean(X)", "平均(数值)"),
    summary: Message("arithmetic mean", "算术平均数"),
    examples: [
      "villages | where year = 2019 | summarize mean(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: x.type == .bounded ? .bounded : .number, unit: x.unit, arguments: [x],
      skipsMissing: true, figures: [.sum, .size]
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    SumKernel.mean(vectors[0], grouping)
  }
}
