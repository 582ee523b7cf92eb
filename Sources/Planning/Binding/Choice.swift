package import Columns
package import Diagnostics
import Texts

/// The first value whose condition holds: `case`, `if` and `coalesce` are all this.
package enum Choice {
  /// The call of an operation on conditions and the values they choose among.
  package static func bind(
    _ conditions: [Operand], _ values: [Operand], _ operation: Operation,
    by worker: some RowOperation, span: Span
  ) throws(Diagnostic) -> Operand {
    let (aligned, type, unit) = try OperatorBinding.alternatives(
      values, for: .verbatim("`\(operation.name)`"))
    let typed = aligned.map { operand -> BoundExpression in
      operand.type == nil ? .constant(.missing, type) : operand.expression
    }
    let call = Call(
      operation, conditions.map(\.expression) + typed, type: type, unit: unit, span: span)
    return Operand(
      calling: worker, call, mayBeUndecided: values.contains(where: \.mayBeUndecided))
  }

  /// One more value than conditions, the last for rows where no condition is certainly true.
  package static func chosen(
    _ conditions: [Vector], _ values: [Vector], _ call: Call, _ rows: Int
  ) -> Vector {
    ChoiceKernel.choose(
      conditions: conditions, values: values, type: call.type,
      rows: (conditions + values).map(\.count).max() ?? rows)
  }
}
