import Columns
import Syntax

/// `and`, `or` and `not` of three truth values.
struct LogicOperator: RowOperation {
  static let and = BinaryOperator.and.rawValue
  static let or = BinaryOperator.or.rawValue
  static let not = UnaryOperator.not.rawValue

  let names = [and, or, not]

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    switch call.operation.name {
    case Self.not: Logic.not(vectors[0])
    case Self.and: Logic.and(vectors[0], vectors[1])
    default: Logic.or(vectors[0], vectors[1])
    }
  }
}
