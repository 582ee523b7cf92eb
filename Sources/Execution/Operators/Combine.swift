import Columns
import Diagnostics
import Planning

extension Executor {
  /// The rows of both sides under the columns of either.
  func append(
    _ left: Relation, _ right: Relation, _ columns: [AppendedColumn], _ schema: [ColumnSchema]
  ) throws(Diagnostic) -> Relation {
    var vectors: [Vector] = []
    for (column, output) in zip(columns, schema) {
      try context.check()
      var parts: [Vector] = []
      for (relation, expression) in [(left, column.left), (right, column.right)] {
        guard let expression else {
          parts.append(.missing(output.type, count: relation.rowCount))
          continue
        }
        let vector = try evaluator.vectors([expression], over: relation)[0]
        parts.append(Self.retyped(vector, output.type))
      }
      vectors.append(Vector.concatenated(parts, type: output.type))
    }
    return Relation(
      Self.table(schema, vectors, rowCount: left.rowCount + right.rowCount))
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

  /// Adds the columns of the window calls after those of the input.
  func window(_ input: Relation, _ specification: WindowSpecification) throws(Diagnostic)
    -> Relation
  {
    let partitions = Grouper.group(
      specification.partition.map { input.vector($0) }, rows: input.rowCount)
    var order: [Int32]?
    for key in specification.order.reversed() {
      order =
        SortKeys.sorted(order, by: input.vector(key.column), descending: key.isDescending).rows
      try context.check()
    }
    let ordered = order.map { partitions.ordered($0) } ?? partitions.ordered
    var added: [Vector] = []
    for call in specification.calls {
      try context.check()
      let arguments = try evaluator.vectors(call.arguments, over: input)
      do {
        added.append(try call.evaluate(arguments, ordered))
      } catch {
        throw Diagnostic.failed(call.name, error, at: call.span)
      }
    }
    return adding(added, to: input)
  }
}
