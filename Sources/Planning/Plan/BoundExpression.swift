package import Columns
package import Diagnostics

/// An expression whose names, types and units are settled: what the executor evaluates per batch.
package indirect enum BoundExpression: Sendable {
  /// A column of the input by its place.
  case column(Int)
  case constant(Scalar, ColumnType)
  case apply(Kernel, [BoundExpression])

  /// The input columns it reads.
  package var columns: Set<Int> {
    switch self {
    case .column(let place): [place]
    case .constant: []
    case .apply(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.columns) }
    }
  }

  /// The same expression over an input whose columns have moved.
  package func remapped(_ places: [Int: Int]) -> BoundExpression {
    switch self {
    case .column(let place): .column(places[place] ?? place)
    case .constant: self
    case .apply(let kernel, let arguments):
      .apply(kernel, arguments.map { $0.remapped(places) })
    }
  }
}

/// One operation on whole vectors, crossed once a batch.
///
/// Every vector has the batch's rows, or one row where all that made it is constant.
package struct Kernel: Sendable {
  package typealias Evaluation =
    @Sendable (_ arguments: [Vector], _ rows: Int) throws(KernelFailure)
    -> Vector

  /// What the test for equality, or its opposite, is called, which some steps look for.
  package static let equality = "equal"

  package let name: String
  package let evaluate: Evaluation
  /// Where in the text it was asked for, for the message of a failure.
  package let span: Span

  package init(_ name: String, span: Span, evaluate: @escaping Evaluation) {
    self.name = name
    self.span = span
    self.evaluate = evaluate
  }
}
