import Columns
import Diagnostics
import Planning

extension Append: Operator {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    var vectors: [Vector] = []
    for (column, output) in zip(columns, node.schema) {
      try executor.context.check()
      var parts: [Vector] = []
      for (relation, expression) in zip(inputs, [column.left, column.right]) {
        guard let expression else {
          parts.append(.missing(output.type, count: relation.rowCount))
          continue
        }
        let vector = try executor.evaluator.vectors([expression], over: relation)[0]
        parts.append(Self.retyped(vector, output.type))
      }
      vectors.append(Vector.concatenated(parts, type: output.type))
    }
    let rowCount = inputs.reduce(0) { $0 + $1.rowCount }
    return Relation(Table(vectors, under: node.schema, rowCount: rowCount))
  }

  private static func retyped(_ vector: Vector, _ type: ColumnType) -> Vector {
    switch (vector.type, type) {
    case (.integer, .number), (.boolean, .number):
      return Vector(.number(vector.storage.doubles), mask: vector.mask)
    case (.integer, .bounded), (.number, .bounded):
      return Vector(.bounded(vector.storage.boundedValues), mask: vector.mask)
    default: return vector
    }
  }

  func bytes(_ inputs: [Relation]) -> Int {
    inputs.reduce(0) { $0 + $1.rowCount * $1.table.bytesPerRow }
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  {
    let (left, right) = (node.inputs[0], node.inputs[1])
    let count = try lineage.executor.run(left).rowCount
    return lineage.merged(
      try lineage.trace(rows.filter { $0 < count }, nil, left)
        + (try lineage.trace(rows.filter { $0 >= count }.map { $0 - count }, nil, right)))
  }
}
