import Columns
import Syntax

/// `a + b`, `a - b`, `a * b`, `a / b` and `-a`, on one scale.
struct ArithmeticOperator: RowOperation {
  static let add = BinaryOperator.add.rawValue
  static let subtract = BinaryOperator.subtract.rawValue
  static let multiply = BinaryOperator.multiply.rawValue
  static let divide = BinaryOperator.divide.rawValue

  let names = [add, subtract, multiply, divide]

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    guard vectors.count == 2 else { return try Arithmetic.negate(vectors[0]) }
    let arithmetic: Arithmetic =
      switch call.operation.name {
      case Self.add: .add
      case Self.subtract: .subtract
      case Self.multiply: .multiply
      default: .divide
      }
    return try arithmetic(vectors[0], vectors[1])
  }
}
