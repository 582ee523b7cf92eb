import Columns
package import Diagnostics
import Texts

/// The first value whose condition holds: `case`, `if` and `coalesce` are all this.
package enum Choice {
  /// One more value than conditions, the last for rows where no condition is certainly true.
  package static func bind(
    _ conditions: [Operand], _ values: [Operand], for name: String, span: Span
  ) throws(Diagnostic) -> Operand {
    let (aligned, type, unit) = try OperatorBinding.alternatives(
      values, for: .verbatim("`\(name)`"))
    let typed = aligned.map { operand -> BoundExpression in
      operand.type == nil ? .constant(.missing, type) : operand.expression
    }
    let count = conditions.count
    let kernel = Kernel(name, span: span) { arguments, rows in
      ChoiceKernel.choose(
        conditions: Array(arguments[..<count]), values: Array(arguments[count...]), type: type,
        rows: arguments.map(\.count).max() ?? rows)
    }
    let expression = BoundExpression.applying(
      kernel, conditions.map(\.expression) + typed, type: type)
    return Operand(
      expression, type: type, unit: unit, span: span,
      mayBeUndecided: values.contains(where: \.mayBeUndecided))
  }
}
