import Columns
import Diagnostics
import Planning

extension Window: Operator {
  /// Adds the columns of the calls after those of the input.
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let partitions = Grouper.group(partition.map { input.vector($0) }, rows: input.rowCount)
    var sorted: [Int32]?
    for key in order.reversed() {
      sorted =
        SortKeys.sorted(sorted, by: input.vector(key.column), descending: key.isDescending).rows
      try executor.context.check()
    }
    let ordered = sorted.map { partitions.ordered($0) } ?? partitions.ordered
    var columns = input.materialized.columns
    for (place, call) in calls.enumerated() {
      try executor.context.check()
      let arguments = try executor.evaluator.vectors(call.arguments, over: input)
      do {
        let vector = try Self.evaluate(call, arguments, ordered, executor.vocabulary)
        columns.append(Column("·\(place)", vector))
      } catch {
        throw Diagnostic.failed(error, at: call.span)
      }
    }
    return Relation(Table(columns, rowCount: input.rowCount))
  }

  private static func evaluate(
    _ call: WindowCall, _ arguments: [Vector], _ partitions: OrderedGrouping,
    _ vocabulary: Vocabulary
  ) throws(KernelFailure) -> Vector {
    guard call.isAggregate else {
      return try vocabulary.windowFunction(of: call.operation)
        .evaluate(call, arguments, partitions)
    }
    let groups = try vocabulary.aggregate(of: call.operation)
      .evaluate(call.aggregate, arguments, partitions.grouping)
    return groups.gathered(partitions.grouping.places)
  }

  func bytes(_ inputs: [Relation]) -> Int {
    let own = inputs[0].rows == nil ? 0 : inputs[0].table.bytesPerRow
    return inputs[0].rowCount * (24 + own + 16 * calls.count)
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  { try lineage.trace(rows, nil, node.inputs[0]) }
}
