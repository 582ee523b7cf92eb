import Columns
import Diagnostics
import Planning
import Texts

/// Third quartile minus first.
struct InterquartileRangeAggregate: Aggregate {
  let help = Help(
    "iqr", chinese: "四分位距",
    signature: Message("iqr(X)", "四分位距(数值)"),
    summary: Message("the third quartile minus the first", "第三四分位数减第一四分位数"),
    examples: [
      "villages | where year = 2019 | summarize iqr(income) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.aggregate(
      help, type: x.type == .bounded ? .bounded : .number, unit: x.unit?.ofDifference,
      arguments: [x],
      skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    let range = try Arithmetic.subtract(
      OrderKernel.quantile(vectors[0], 0.75, grouping),
      OrderKernel.quantile(vectors[0], 0.25, grouping))
    guard case .bounded(let values) = range.storage else { return range }
    // The upper quartile is never below the lower one, however far their bounds overlap.
    return Vector(
      .bounded(
        BoundedValues(
          lower: values.lower.map { max(0, $0) }, upper: values.upper, flags: values.flags)),
      mask: range.mask)
  }
}
