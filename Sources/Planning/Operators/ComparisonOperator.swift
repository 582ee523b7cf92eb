package import Columns
import Syntax

/// `=`, `!=` and the orders, of two operands of one kind.
package struct ComparisonOperator: RowOperation {
  /// The test for equality and its opposite, which some steps look for.
  package static let equality: Set = [
    BinaryOperator.equal.rawValue, BinaryOperator.notEqual.rawValue,
  ]

  package let names = [
    BinaryOperator.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ].map(\.rawValue)

  package func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure)
    -> Vector
  {
    let comparison: Comparison =
      switch BinaryOperator(rawValue: call.operation.name) {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      default: .greaterOrEqual
      }
    return comparison(vectors[0], vectors[1])
  }
}
