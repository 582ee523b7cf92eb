import Columns
import Diagnostics
import Planning

/// What a relational operation does, what memory it takes and which rows it makes its own from: all
/// that running, `why` and the memory budget know of it.
protocol Operator: RelationalOperation {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  /// About how many bytes it takes before it is done, on the safe side.
  func bytes(_ inputs: [Relation]) -> Int
  /// The loaded rows behind some rows of its result, or behind their cells in a column.
  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
}

extension PlanNode {
  /// Every operation of a plan has its file beside this one.
  var runnable: any Operator {
    guard let runnable = operation as? any Operator else {
      preconditionFailure("`\(type(of: operation))` is no operator")
    }
    return runnable
  }
}

extension BoundExpression {
  /// Bytes a row that it makes; a column that is there already makes none.
  func bytesPerRow(over input: Relation) -> Int {
    switch self {
    case .column(let place):
      input.rows == nil ? 0 : input.table.columns[place].vector.bytesPerRow
    case .constant, .call: 9
    }
  }
}
