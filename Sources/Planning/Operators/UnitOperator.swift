import Columns

/// `x in UNIT`: the same quantity on another scale, by a factor.
struct UnitOperator: RowOperation {
  static let name = "in unit"

  let names = [name]

  static func call(_ operand: Operand, by factor: Double, _ unit: Unit?, type: ColumnType)
    -> BoundExpression
  {
    .calling(
      UnitOperator(),
      Call(
        Operation(name, [.number(factor)]), [operand.expression], type: type, unit: unit,
        span: operand.span))
  }

  func isRelabelling(_ call: Call) -> Bool { call.operation.number(0) == 1 }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    Arithmetic.scale(vectors[0], by: call.operation.number(0))
  }
}
