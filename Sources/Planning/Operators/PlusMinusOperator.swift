import Columns
import Syntax

/// `a ± b`: between a − b and a + b.
struct PlusMinusOperator: RowOperation {
  static let name = BinaryOperator.plusMinus.rawValue

  let names = [name]

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    let middle = vectors[0].storage.boundedValues
    let half = vectors[1].storage.boundedValues
    let values = (0..<max(middle.count, half.count)).map { row in
      let around = half[half.count == 1 ? 0 : row]
      let reach = max(around.upper.magnitude, around.lower.magnitude)
      return middle[middle.count == 1 ? 0 : row] + Bounds(lower: -reach, upper: reach)
    }
    return Vector(.bounded(BoundedValues(values)), mask: vectors[0].mask)
  }
}
