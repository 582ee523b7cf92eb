package import Columns
package import Diagnostics
package import Planning
package import Texts

/// Rows of a table that was loaded, behind rows of a result.
package struct SourceRows: Sendable {
  /// What the table is called and where it was read.
  package var label: Message
  package var table: Table
  /// In order, each once.
  package var rows: [Int]
}

/// Finds the loaded rows behind rows of a plan's result, by running its steps again one by one.
///
/// Nothing is kept for this while a pipeline runs. Rows of an aggregate come from the rows of their
/// group, of a join from both sides, of a filter or sort from the row itself.
package struct Lineage {
  let executor: Executor

  package init(vocabulary: Vocabulary, isCancelled: @escaping @Sendable () -> Bool) {
    executor = Executor(
      vocabulary: vocabulary, context: ExecutionContext(isCancelled: isCancelled))
  }

  /// The sources of some rows, or of those rows' cells in one column where a name is given.
  package func sources(of rows: [Int], column: String?, in node: PlanNode) throws(Diagnostic)
    -> [SourceRows]
  {
    try trace(rows, column, node)
  }

  /// The same, for an operator to ask of its input; rows may come in any order, and repeated.
  func trace(_ rows: [Int], _ column: String?, _ node: PlanNode) throws(Diagnostic)
    -> [SourceRows]
  {
    rows.isEmpty ? [] : try node.runnable.sources(of: unique(rows), column, node, self)
  }

  /// The rows that a laid-out table was made from.
  func laidOut(
    _ rows: [Int], _ column: String?, _ table: Table, _ plan: PlanNode, _ layout: Origin.Layout
  ) throws(Diagnostic) -> [SourceRows] {
    let input = try executor.run(plan)
    var found = matching(rows, table, layout.keys, input, areTotalsOpen: false)
    if let column {
      let headed = found.filter { row in
        let parts = layout.heads.map { CellText.plain(input.columns[$0].vector[row]) }
        let head = parts.joined(separator: " ")
        return column == head || column.hasPrefix(head + " ")
      }
      if !headed.isEmpty { found = headed }
    }
    return try trace(found, nil, plan)
  }

  /// Steps that keep rows as they are, perhaps fewer or in another order.
  func picked(_ rows: [Int], _ column: String?, _ node: PlanNode) throws(Diagnostic)
    -> [SourceRows]
  {
    let whole = Relation(try executor.run(node.inputs[0]))
    let places = try node.runnable.run([whole], node, executor).rows
    return try trace(
      rows.map { row in places.map { Int($0[row]) } ?? row }, column, node.inputs[0])
  }

  /// Rows of the input with the same key cells as any of the rows of the output.
  func matching(
    _ rows: [Int], _ output: Table, _ pairs: [(table: Int, rows: Int)], _ input: Table,
    areTotalsOpen: Bool
  ) -> [Int] {
    let wanted = Set(rows.map { row in pairs.map { output.columns[$0.table].vector[row] } })
    let types = pairs.map { output.columns[$0.table].type }
    // A row over all values of a key has the word for it there, or nothing where the key is no
    // text,
    // and nothing in the keys after it.
    func keysBeforeTotal(_ keys: [Scalar]) -> [Scalar]? {
      let place = keys.indices.first { place in
        keys[place] == (types[place] == .text ? .text(Aggregation.total.english) : .missing)
          && keys[(place + 1)...].allSatisfy(\.isMissing)
      }
      return place.map { Array(keys[..<$0]) }
    }
    let totals = areTotalsOpen ? Set(wanted.compactMap(keysBeforeTotal)) : []
    return (0..<input.rowCount).filter { row in
      let own = pairs.map { input.columns[$0.rows].vector[row] }
      return wanted.contains(own) || totals.contains { own.starts(with: $0) }
    }
  }

  private func unique(_ rows: [Int]) -> [Int] { Array(Set(rows)).sorted() }

  /// One entry per table.
  func merged(_ sources: [SourceRows]) -> [SourceRows] {
    var found: [SourceRows] = []
    for source in sources {
      if let place = found.firstIndex(where: { $0.label == source.label }) {
        found[place].rows = unique(found[place].rows + source.rows)
      } else {
        found.append(source)
      }
    }
    return found
  }
}
