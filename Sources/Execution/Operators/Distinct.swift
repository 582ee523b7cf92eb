import Columns
import Diagnostics
import Planning

extension Distinct: Operator {
  /// The first row of each combination of the columns, in row order.
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let grouping = Grouper.group(columns.map { input.vector($0) }, rows: input.rowCount)
    var isFirst = [UInt8](repeating: 0, count: input.rowCount)
    for row in grouping.firstRows where row >= 0 { isFirst[Int(row)] = 1 }
    return input.picking(
      RowSelection.rows([RowSelection.Kept(isFirst, nil, keepsTrue: true)]))
  }

  func bytes(_ inputs: [Relation]) -> Int {
    let keys = columns.map { inputs[0].table.columns[$0].vector }
    let rows = inputs[0].rowCount
    return rows * (4 + Grouper.estimate(keys, rows: rows).bytesPerRow)
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  {
    let table = try lineage.executor.run(node.inputs[0])
    let grouping = Grouper.group(columns.map { table.columns[$0].vector }, rows: table.rowCount)
    let firsts = grouping.firstRows
    let ids = grouping.ids
    let chosen = Set(rows.map { ids[Int(firsts[$0])] })
    return try lineage.trace(
      (0..<table.rowCount).filter { chosen.contains(ids[$0]) }, nil, node.inputs[0])
  }
}
