import Columns
package import Texts

/// Columns picked and computed.
package struct Project: RelationalOperation {
  package var expressions: [BoundExpression]

  package init(_ expressions: [BoundExpression]) { self.expressions = expressions }

  package func described(_ node: PlanNode) -> Message {
    let input = node.inputs[0].schema
    let calls = Self.calls(of: node.inputs[0])
    let columns = zip(node.schema, expressions).map { column, expression in
      if case .column(let place) = expression, input[place].name == column.name {
        return column.label
      }
      return column.label + Message.verbatim(" = ") + expression.text(over: input, calls: calls)
    }
    return Message("columns ", "列 ") + .joined(columns)
  }

  /// The columns that a step worked out beforehand, so that expressions of them can follow.
  private static func calls(of input: PlanNode) -> Range<Int> {
    switch input.operation {
    case let aggregation as Aggregation: aggregation.keys.count..<input.schema.count
    case is Window: input.inputs[0].schema.count..<input.schema.count
    default: 0..<0
    }
  }
}
