import Columns
import Diagnostics
import Planning
import Texts

extension Sort: Operator {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  { sorted(inputs[0], executor.context) }

  /// Row numbers in the order of the keys; stable, missing last.
  func sorted(_ input: Relation, _ context: ExecutionContext) -> Relation {
    var result = input
    for key in keys.reversed() where !Cancellation.isRequested() {
      let vector = input.table.columns[key.column].vector
      let sorted = SortKeys.sorted(result.rows, by: vector, descending: key.isDescending)
      result = Relation(input.table, rows: sorted.rows)
      result.made = sorted.cells.map { Relation.MadeColumn(place: key.column, cells: $0) }
    }
    if keys.count == 1, let rows = result.rows {
      noteUndecided(rows, input.table.columns[keys[0].column].vector, context)
    }
    return result
  }

  /// Says between how many neighbours the bounds leave open which comes first.
  private func noteUndecided(_ rows: [Int32], _ vector: Vector, _ context: ExecutionContext) {
    guard case .bounded(let values) = vector.storage else { return }
    var undecided = 0
    for (row, next) in zip(rows, rows.dropFirst()) {
      let (a, b) = (Int(row), Int(next))
      guard vector.isPresent(a), vector.isPresent(b) else { continue }
      let isApart = values.upper[a] < values.lower[b] || values.upper[b] < values.lower[a]
      if !isApart, !(values[a].isExact && values[b].isExact) { undecided += 1 }
    }
    if undecided > 0 {
      context.note(
        Message(
          "order undecided between \(Plural.count(undecided, "pair")) of neighbours",
          "\(undecided) 对相邻行次序无法判定"))
    }
  }

  func bytes(_ inputs: [Relation]) -> Int { inputs[0].rowCount * 32 }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  { try lineage.picked(rows, column, node) }
}
