import Columns
package import Texts

/// Each row as often as a whole number says.
package struct Repetition: RelationalOperation {
  package var count: BoundExpression

  package init(_ count: BoundExpression) { self.count = count }

  package func described(_ node: PlanNode) -> Message {
    Message("expand ", "展开 ") + count.text(over: node.inputs[0].schema)
  }
}
