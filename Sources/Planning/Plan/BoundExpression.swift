package import Columns

/// An expression whose names, types and units are settled: a value, which the executor looks up
/// once a node.
package indirect enum BoundExpression: Sendable, Hashable {
  /// A column of the input by its place.
  case column(Int)
  case constant(Scalar, ColumnType, unit: Unit? = nil)
  case call(Call)

  /// A call of an operation, worked out at once where every argument is a constant.
  package static func calling(_ operation: some RowOperation, _ call: Call) -> BoundExpression {
    var vectors: [Vector] = []
    for argument in call.arguments {
      guard case .constant(let scalar, let type, _) = argument else { return .call(call) }
      vectors.append(Vector(repeating: scalar, type: type, count: 1))
    }
    // A failure is left to the executor, which has the means to report it; of what is missing a
    // constant would not tell the type.
    guard let folded = try? operation.kernel(for: call)(vectors, 1), folded.count == 1,
      folded.isPresent(0)
    else { return .call(call) }
    return .constant(folded[0], call.type, unit: call.unit)
  }

  /// The input columns it reads.
  package var columns: Set<Int> {
    switch self {
    case .column(let place): [place]
    case .constant: []
    case .call(let call): call.arguments.reduce(into: []) { $0.formUnion($1.columns) }
    }
  }

  /// The same expression over an input in whose place others stand for the columns.
  package func replacingColumns(_ replacement: (Int) -> BoundExpression) -> BoundExpression {
    switch self {
    case .column(let place): return replacement(place)
    case .constant: return self
    case .call(var call):
      call.arguments = call.arguments.map { $0.replacingColumns(replacement) }
      return .call(call)
    }
  }
}
