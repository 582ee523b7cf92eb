import Columns
import Diagnostics
import Planning

/// An expression whose operations have been looked up, once a node: what is evaluated per batch.
indirect enum PreparedExpression: Sendable {
  case column(Int)
  case constant(Scalar, ColumnType)
  case call(Kernel, [PreparedExpression], Span)

  init(_ expression: BoundExpression, _ vocabulary: Vocabulary) {
    switch expression {
    case .column(let place): self = .column(place)
    case .constant(let value, let type, _): self = .constant(value, type)
    case .call(let call):
      let operation = vocabulary.rowOperation(named: call.operation.name)
      let arguments = call.arguments.map { PreparedExpression($0, vocabulary) }
      self =
        operation.isRelabelling(call)
        ? arguments[0] : .call(operation.kernel(for: call), arguments, call.span)
    }
  }

  /// The input columns it reads.
  var columns: Set<Int> {
    switch self {
    case .column(let place): [place]
    case .constant: []
    case .call(_, let arguments, _): arguments.reduce(into: []) { $0.formUnion($1.columns) }
    }
  }

  /// The same over an input with a single column.
  var overOneColumn: PreparedExpression {
    switch self {
    case .column: .column(0)
    case .constant: self
    case .call(let kernel, let arguments, let span):
      .call(kernel, arguments.map(\.overOneColumn), span)
    }
  }
}
