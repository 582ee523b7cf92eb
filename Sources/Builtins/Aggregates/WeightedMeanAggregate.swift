import Columns
import Diagnostics
import Planning
import Texts

/// Mean with weights.
struct WeightedMeanAggregate: Aggregate {
  let help = Help(
    "weighted_mean", chinese: "加权平均",
    signature: Message("weighted_mean(X, W)", "加权平均(数值, 权重)"),
    summary: Message("mean of X with weights W", "按权重加权的平均数"),
    examples: [
      "villages | where year = 2019 | summarize weighted_mean(income, households) by county"
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> AggregateCall {
    try call.expectCount(2)
    let x = try call.number(0)
    let weight = try call.number(1)
    return call.aggregate(
      help, type: x.type == .bounded ? .bounded : .number, unit: x.unit, arguments: [x, weight],
      skipsMissing: true
    )
  }

  func evaluate(_ call: AggregateCall, _ vectors: [Vector], _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    let weights = try SpreadKernel.exact(vectors[1], for: "weighted_mean")
    if let row = weights.indices.first(where: { weights[$0] < 0 && vectors[1].isPresent($0) }) {
      throw KernelFailure(row: row, reason: .refused(Message("a weight is negative", "权重为负")))
    }
    func mean(_ values: [Double]) -> Vector {
      SpreadKernel.weightedMean(
        values, vectors[0].mask, weights, vectors[1].mask, grouping)
    }
    guard case .bounded(let values) = vectors[0].storage else {
      return mean(vectors[0].storage.doubles)
    }
    let lower = mean(values.lower)
    let upper = mean(values.upper).storage.doubles
    var flags = [UInt8](repeating: 0, count: grouping.count)
    let ids = grouping.ids
    for row in weights.indices where weights[row] > 0 && vectors.allSatisfy({ $0.isPresent(row) }) {
      flags[ids[row]] |= values.flags[row]
    }
    return Vector(
      .bounded(BoundedValues(lower: lower.storage.doubles, upper: upper, flags: flags)),
      mask: lower.mask)
  }
}
