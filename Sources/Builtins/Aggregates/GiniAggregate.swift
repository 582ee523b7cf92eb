import Columns
import Diagnostics
import Planning
import Texts

/// Gini coefficient.
struct GiniAggregate: Aggregate {
  let help = Help(
    "gini", chinese: "基尼",
    signature: Message("gini(X)", "基尼(数值)"),
    summary: Message("Gini coefficient, 0 for equal values", "基尼系数，各值相等时为 0"),
    examples: [
      "villages | where year = 2019 | summarize gini(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: .number, unit: nil, arguments: [x], skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    try SpreadKernel.gini(
      try SpreadKernel.exact(vectors[0], for: "gini"), vectors[0].mask, grouping)
  }
}
