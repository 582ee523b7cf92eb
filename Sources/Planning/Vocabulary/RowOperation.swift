package import Columns

/// Whole vectors in, one out, crossed once a batch.
///
/// Every vector has the batch's rows, or one row where all that made it is constant.
package typealias Kernel =
  @Sendable (_ arguments: [Vector], _ rows: Int) throws(KernelFailure) -> Vector

/// What works out one value a row from values of the row: a function or an operator.
package protocol RowOperation: Sendable {
  /// The names of its operations; no two entries of a vocabulary share one.
  var names: [String] { get }
  /// Whether a call leaves the cells as they are and only says otherwise what they are.
  func isRelabelling(_ call: Call) -> Bool

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector
  /// What is asked for once a node and then runs batch by batch; to be given instead of `evaluate`
  /// where something is better prepared once.
  func kernel(for call: Call) -> Kernel
}

extension RowOperation {
  package func isRelabelling(_ call: Call) -> Bool { false }

  package func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure)
    -> Vector
  {
    try kernel(for: call)(vectors, rows)
  }

  package func kernel(for call: Call) -> Kernel {
    { vectors, rows throws(KernelFailure) in try evaluate(call, vectors, rows: rows) }
  }
}
