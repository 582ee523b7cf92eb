import Columns
import Diagnostics
import Planning

extension Executor {
  /// Picks and computes columns; a mere choice of columns moves no cells.
  func project(_ input: Relation, _ expressions: [BoundExpression], _ schema: [ColumnSchema])
    throws(Diagnostic) -> Relation
  {
    let places = expressions.compactMap { expression -> Int? in
      if case .column(let place) = expression { place } else { nil }
    }
    if places.count == expressions.count {
      let columns = places.map { input.table.columns[$0] }
      var result = Relation(Table(columns, rowCount: input.table.rowCount), rows: input.rows)
      result.made = input.made.flatMap { made in
        places.firstIndex(of: made.place).map { .init(place: $0, cells: made.cells) }
      }
      return result
    }
    let vectors = try evaluator.vectors(expressions, over: input)
    return Relation(Self.table(schema, vectors, rowCount: input.rowCount))
  }

  static func table(_ schema: [ColumnSchema], _ vectors: [Vector], rowCount: Int) -> Table {
    Table(
      zip(schema, vectors).map { $0.column($1) }, rowCount: rowCount)
  }

  /// The relation with more columns after its own.
  func adding(_ vectors: [Vector], to input: Relation) -> Relation {
    let table = input.materialized
    let added = vectors.enumerated().map { Column("·\($0.offset)", $0.element) }
    return Relation(Table(table.columns + added, rowCount: table.rowCount))
  }
}
