package import Columns

/// `x = missing` and `x != missing`.
package struct MissingOperator: RowOperation {
  static let isMissing = "= missing"
  static let isPresent = "!= missing"

  package let names = [isMissing, isPresent]

  package func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure)
    -> Vector
  {
    Self.test(vectors[0], isNegated: call.operation.name == Self.isPresent)
  }

  package static func test(_ vector: Vector, isNegated: Bool) -> Vector {
    let bytes = vector.mask ?? [UInt8](repeating: 1, count: vector.count)
    return Vector(.boolean(bytes.map { ($0 != 0) == isNegated ? Truth.yes : Truth.no }))
  }
}
