import Columns
package import Texts

/// Columns picked and computed.
package struct Project: RelationalOperation {
  package var expressions: [BoundExpression]

  package init(_ expressions: [BoundExpression]) { self.expressions = expressions }

  package func described(_ node: PlanNode) -> Message {
    let input = node.inputs[0].schema
    let columns = zip(node.schema, expressions).map { column, expression in
      if case .column(let place) = expression, input[place].name == column.name {
        return column.label
      }
      return column.label + Message.verbatim(" = ") + expression.text(over: input)
    }
    return Message("columns ", "列 ") + .joined(columns)
  }
}
