import Columns
import Diagnostics
import Planning
import Texts

/// Sample standard deviation.
struct StandardDeviationAggregate: Aggregate {
  let help = Help(
    "sd", chinese: "标准差", synonyms: ["stddev", "std"],
    signature: Message("sd(X)", "标准差(数值)"),
    summary: Message("sample standard deviation (n − 1)", "样本标准差（除以 n − 1）"),
    examples: [
      "villages | where year = 2019 | summarize sd(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: .number, unit: x.unit?.ofDifference, arguments: [x], skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    SpreadKernel.root(
      try SpreadKernel.variance(vectors[0], grouping, for: "sd"))
  }
}
