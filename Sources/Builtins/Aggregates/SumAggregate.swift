import Columns
import Diagnostics
import Planning

/// Sum of the present values.
struct SumAggregate: Aggregate {
  let help = Help(
    "sum", chinese: "求和", synonyms: ["total", "合计", "总和"], signature: "sum(X)",
    summary: "sum of the values that are not missing",
    summaryChinese: "求和",
    details: "Nothing to add is missing, not zero.",
    examples: [
      "villages | where year = 2019 | summarize total = sum(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      type: x.type ?? .number, unit: x.unit, arguments: [x], skipsMissing: true, figures: [.sum]
    ) { vectors, grouping throws(KernelFailure) in
      try SumKernel.sum(vectors[0], grouping)
    }
  }
}
