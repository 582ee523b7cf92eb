import Columns
import Diagnostics
import Planning

extension Project: Operator {
  /// Picks and computes columns; a mere choice of columns moves no cells.
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let evaluator = executor.evaluator
    let prepared = expressions.map(evaluator.prepared)
    let places = prepared.compactMap { expression -> Int? in
      if case .column(let place) = expression { place } else { nil }
    }
    if places.count == prepared.count {
      let columns = places.map { input.table.columns[$0] }
      var result = Relation(Table(columns, rowCount: input.table.rowCount), rows: input.rows)
      result.made = input.made.flatMap { made in
        places.firstIndex(of: made.place).map { .init(place: $0, cells: made.cells) }
      }
      return result
    }
    let vectors = try evaluator.vectors(prepared, over: input)
    return Relation(Table(vectors, under: node.schema, rowCount: input.rowCount))
  }

  func bytes(_ inputs: [Relation]) -> Int {
    inputs[0].rowCount * expressions.reduce(0) { $0 + $1.bytesPerRow(over: inputs[0]) }
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  { try lineage.trace(rows, passed(column, node), node.inputs[0]) }

  /// The input's column that is handed on under this name.
  private func passed(_ column: String?, _ node: PlanNode) -> String? {
    guard let column, let place = node.schema.firstIndex(where: { $0.name == column }),
      case .column(let source) = expressions[place]
    else { return nil }
    return node.inputs[0].schema[source].name
  }
}

extension Table {
  /// Vectors under the names, titles, units and words of a schema.
  init(_ vectors: [Vector], under schema: [ColumnSchema], rowCount: Int) {
    self.init(zip(schema, vectors).map { $0.column($1) }, rowCount: rowCount)
  }
}
