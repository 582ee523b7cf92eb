import Columns
import Diagnostics
import Planning
import Texts

/// Sum of the present values.
struct SumAggregate: Aggregate {
  let help = Help(
    "sum", chinese: "求和", synonyms: ["total", "合计", "总和"],
    signature: Message("sum(X)", "求和(数值)"),
    summary: Message("sum of the values that are not missing", "非缺失值之和"),
    details: Message("Nothing to add is missing, not zero.", "没有可加的值时结果为缺失，不是 0。"),
    examples: [
      "villages | where year = 2019 | summarize total = sum(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: x.type ?? .number, unit: x.unit, arguments: [x], skipsMissing: true,
      figures: [.sum]
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    try SumKernel.sum(vectors[0], grouping)
  }
}
