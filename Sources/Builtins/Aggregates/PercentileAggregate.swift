import Columns
import Diagnostics
import Planning
import Texts

/// A quantile of the present values.
struct PercentileAggregate: Aggregate {
  let help = Help(
    "percentile", chinese: "分位数", synonyms: ["quantile"],
    signature: Message("percentile(X, P)", "分位数(数值, 比例)"),
    summary: Message("the value below which the share P of the values lies", "分位数：有给定比例的值在它之下"),
    details: Message(
      "Linear interpolation between neighbouring values (type 7).",
      "比例可写作 0.25 或 25%。相邻两值之间按线性内插（第 7 型）。"),
    examples: [
      "villages | where year = 2019 | summarize q1 = percentile(income, 25%), q3 ="
        + " percentile(income, 0.75) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let share = try call.constantShare(1)
    return call.aggregate(
      help, type: x.type == .bounded ? .bounded : .number, unit: x.unit,
      parameters: [.number(share)], arguments: [x],
      skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    OrderKernel.quantile(vectors[0], call.operation.number(0), grouping)
  }
}
