import Columns
import Syntax

/// `a ± b`: between a − b and a + b.
struct PlusMinusOperator: RowOperation {
  static let name = BinaryOperator.plusMinus.rawValue

  let names = [name]

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    Arithmetic.around(vectors[0], by: vectors[1])
  }
}
