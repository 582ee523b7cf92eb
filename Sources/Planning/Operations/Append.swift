import Columns
package import Texts

/// The rows of both inputs under the columns of either.
package struct Append: RelationalOperation {
  /// What an output column is on each side, nil where it is absent.
  package struct Column: Sendable, Hashable {
    package var left: BoundExpression?
    package var right: BoundExpression?

    package init(left: BoundExpression?, right: BoundExpression?) {
      self.left = left
      self.right = right
    }
  }

  package var columns: [Column]

  package init(_ columns: [Column]) { self.columns = columns }

  package func described(_ node: PlanNode) -> Message { Message("append", "追加") }
}
