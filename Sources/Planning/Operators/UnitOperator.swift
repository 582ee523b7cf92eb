import Columns

/// `x in UNIT`: the same quantity on another scale, by a factor.
struct UnitOperator: RowOperation {
  static let name = "in unit"

  let names = [name]

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    Arithmetic.scale(vectors[0], by: call.operation.number(0))
  }
}
