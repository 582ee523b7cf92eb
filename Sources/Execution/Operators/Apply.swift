import Columns
import Diagnostics
import Planning

extension Apply: Operator {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let context = executor.context
    var own = TableContext(isCancelled: context.isCancelled, progress: context.progress)
    // The table has the names that its step gave it.
    let table = inputs[0].materialized
    let named = Table(
      table.columns.map(\.vector), under: node.inputs[0].schema, rowCount: table.rowCount)
    let result = try function.evaluate(named, &own)
    own.notes.forEach(context.note)
    return Relation(result)
  }

  func bytes(_ inputs: [Relation]) -> Int {
    inputs[0].rows == nil ? 0 : inputs[0].rowCount * inputs[0].table.bytesPerRow
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  {
    let input = node.inputs[0]
    switch function.lineage {
    case .same: return try lineage.trace(rows, nil, input)
    case .repeated(let count): return try lineage.trace(rows.map { $0 / count }, nil, input)
    case .all:
      let count = try lineage.executor.run(input).rowCount
      return try lineage.trace(Array(0..<count), nil, input)
    case .firstColumns(let count):
      let pairs = (0..<count).map { (table: $0, rows: $0) }
      let matching = lineage.matching(
        rows, try lineage.executor.run(node), pairs, try lineage.executor.run(input),
        areTotalsOpen: false)
      return try lineage.trace(matching, nil, input)
    }
  }
}
