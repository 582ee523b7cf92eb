import Columns
package import Texts

/// The rows for which a condition is certainly true, or those for which it is not.
package struct Filter: RelationalOperation {
  package enum Mode: Sendable {
    /// Keeps the rows that are certainly true.
    case keepsCertain
    /// Drops the rows that are certainly true.
    case dropsCertain
  }

  package var condition: BoundExpression
  package var mode: Mode

  package init(_ condition: BoundExpression, _ mode: Mode) {
    self.condition = condition
    self.mode = mode
  }

  package func described(_ node: PlanNode) -> Message {
    let verb = mode == .keepsCertain ? Message("filter ", "筛选 ") : Message("exclude ", "排除 ")
    return verb + condition.text(over: node.inputs[0].schema)
  }
}
