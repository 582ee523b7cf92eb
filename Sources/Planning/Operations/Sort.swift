import Columns
package import Texts

/// Rows in the order of keys, the first before the others; ties keep their order.
package struct Sort: RelationalOperation {
  package var keys: [SortKey]

  package init(_ keys: [SortKey]) { self.keys = keys }

  package func described(_ node: PlanNode) -> Message {
    Message("sort ", "排序 ") + .joined(keys.map { $0.text(over: node.inputs[0].schema) })
  }
}

package struct SortKey: Sendable, Hashable {
  package var column: Int
  package var isDescending: Bool

  package init(column: Int, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }

  func text(over schema: [ColumnSchema]) -> Message {
    schema[column].label + (isDescending ? Message(" desc", " 降序") : .empty)
  }
}
