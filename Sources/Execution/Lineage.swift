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
  private let executor: Executor

  package init(isCancelled: @escaping @Sendable () -> Bool) {
    executor = Executor(context: ExecutionContext(isCancelled: isCancelled))
  }

  /// The sources of some rows, or of those rows' cells in one column where a name is given.
  package func sources(of rows: [Int], column: String?, in node: PlanNode) throws(Diagnostic)
    -> [SourceRows]
  {
    try trace(Array(Set(rows)).sorted(), column, node)
  }

  private func trace(_ rows: [Int], _ column: String?, _ node: PlanNode) throws(Diagnostic)
    -> [SourceRows]
  {
    if rows.isEmpty { return [] }
    switch node.operation {
    case .scan(let table, let name): return try scanned(rows, column, table, name, node)
    case .project(let input, let expressions):
      return try trace(rows, passed(column, node, expressions), input)
    case .window(let input, _): return try trace(rows, nil, input)
    case .filter, .sort, .limit, .repeatRows: return try picked(rows, column, node)
    case .distinct(let input, let columns):
      let table = try executor.run(input)
      let grouping = Grouper.group(columns.map { table.columns[$0].vector }, rows: table.rowCount)
      let firsts = grouping.firstRows
      let ids = grouping.ids
      let chosen = Set(rows.map { ids[Int(firsts[$0])] })
      return try trace((0..<table.rowCount).filter { chosen.contains(ids[$0]) }, nil, input)
    case .aggregate(let input, let aggregation):
      let output = try executor.run(node)
      let pairs = aggregation.keys.enumerated().map { (table: $0.offset, rows: $0.element) }
      return try trace(
        matching(
          rows, output, pairs, try executor.run(input), areTotalsOpen: aggregation.withTotals),
        nil, input)
    case .join(let left, let right, let specification):
      return try joined(rows, left, right, specification)
    case .append(let left, let right, _):
      let count = try executor.run(left).rowCount
      return merged(
        try trace(rows.filter { $0 < count }, nil, left)
          + (try trace(rows.filter { $0 >= count }.map { $0 - count }, nil, right)))
    case .apply(let input, let function):
      return try applied(rows, input, function, node)
    }
  }

  /// The input's column that a projection hands on under this name.
  private func passed(_ column: String?, _ node: PlanNode, _ expressions: [BoundExpression])
    -> String?
  {
    guard let column, let place = node.schema.firstIndex(where: { $0.name == column }),
      case .column(let source) = expressions[place], let input = node.inputs.first
    else { return nil }
    return input.schema[source].name
  }

  private func scanned(
    _ rows: [Int], _ column: String?, _ table: Table, _ name: Message?, _ node: PlanNode
  ) throws(Diagnostic) -> [SourceRows] {
    switch node.origin?.kind {
    case .plan(let plan): return try trace(rows, column, plan)
    case .keyed(let plan, let layout):
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
    case .loaded(let label): return [SourceRows(label: label, table: table, rows: rows)]
    case nil:
      let label = name ?? Message("rows given", "给出的行")
      return [SourceRows(label: label, table: table, rows: rows)]
    }
  }

  /// Steps that keep rows as they are, perhaps fewer or in another order.
  private func picked(_ rows: [Int], _ column: String?, _ node: PlanNode) throws(Diagnostic)
    -> [SourceRows]
  {
    guard let input = node.inputs.first else { return [] }
    let whole = Relation(try executor.run(input))
    let relation: Relation
    switch node.operation {
    case .filter(_, let condition, let mode):
      relation = try executor.filter(whole, condition, mode)
    case .sort(_, let keys): relation = executor.sort(whole, keys)
    case .limit(_, let limit): relation = executor.limit(whole, limit)
    case .repeatRows(_, let count):
      relation = try executor.repeatRows(whole, count, span: node.span)
    default: relation = whole
    }
    let places = relation.rows
    let sources = rows.map { row in places.map { Int($0[row]) } ?? row }
    return try trace(unique(sources), column, input)
  }

  private func joined(
    _ rows: [Int], _ left: PlanNode, _ right: PlanNode, _ specification: JoinSpecification
  ) throws(Diagnostic) -> [SourceRows] {
    let sides = (Relation(try executor.run(left)), Relation(try executor.run(right)))
    let matches = Executor.matching(sides.0, sides.1, specification)
    switch specification.kind {
    case .semi, .anti:
      let keeps = specification.kind == .semi
      let kept = (0..<sides.0.rowCount).filter { matches.isMatched($0) == keeps }
      return try trace(unique(rows.map { kept[$0] }), nil, left)
    case .left, .inner, .full:
      let pairs = Executor.pairs(matches, specification.kind)
      let own = rows.map { row in pairs.left.map { Int($0[row]) } ?? row }.filter { $0 >= 0 }
      let other = rows.map { Int(pairs.right.rows[$0]) }.filter { $0 >= 0 }
      return merged(
        try trace(unique(own), nil, left) + (try trace(unique(other), nil, right)))
    }
  }

  private func applied(
    _ rows: [Int], _ input: PlanNode, _ function: TableFunction, _ node: PlanNode
  ) throws(Diagnostic) -> [SourceRows] {
    switch function.lineage {
    case .same: return try trace(rows, nil, input)
    case .repeated(let count): return try trace(unique(rows.map { $0 / count }), nil, input)
    case .all: return try trace(Array(0..<(try executor.run(input).rowCount)), nil, input)
    case .firstColumns(let count):
      let pairs = (0..<count).map { (table: $0, rows: $0) }
      return try trace(
        matching(
          rows, try executor.run(node), pairs, try executor.run(input), areTotalsOpen: false),
        nil, input)
    }
  }

  /// Rows of the input with the same key cells as any of the rows of the output.
  private func matching(
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
  private func merged(_ sources: [SourceRows]) -> [SourceRows] {
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
