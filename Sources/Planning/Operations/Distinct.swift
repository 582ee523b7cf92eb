import Columns
package import Texts

/// The first row of each combination of the columns.
package struct Distinct: RelationalOperation {
  package var columns: [Int]

  package init(_ columns: [Int]) { self.columns = columns }

  package func described(_ node: PlanNode) -> Message {
    .clause(Message("distinct ", "去重 "), columns, of: node.inputs[0].schema)
  }
}
