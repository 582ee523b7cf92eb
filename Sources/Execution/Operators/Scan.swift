import Diagnostics
import Planning
import Texts

extension Scan: Operator {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  { Relation(source.table) }

  func bytes(_ inputs: [Relation]) -> Int { 0 }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  {
    switch source.origin?.kind {
    case .plan(let plan): return try lineage.trace(rows, column, plan)
    case .keyed(let plan, let layout):
      return try lineage.laidOut(rows, column, source.table, plan, layout)
    case .loaded(let label):
      return [SourceRows(label: label, table: source.table, rows: rows)]
    case nil:
      let label = source.name ?? Message("rows given", "给出的行")
      return [SourceRows(label: label, table: source.table, rows: rows)]
    }
  }
}
