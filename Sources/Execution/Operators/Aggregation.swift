import Columns
import Diagnostics
import Planning
import Texts

extension Aggregation: Operator {
  /// One row per key, keys before aggregates; no keys give one row even of an empty table.
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let context = executor.context
    let cells = keys.map { input.vector($0) }
    var arguments: [[Vector]] = []
    for call in calls {
      let vectors = try executor.evaluator.vectors(call.arguments, over: input)
      if let name = call.skipsMissingOf, let first = vectors.first, first.missingCount > 0 {
        context.note(
          Message("\(name) missing in \(first.missingCount)", "\(name) 缺值 \(first.missingCount) 行"))
      }
      arguments.append(vectors)
    }
    let grouping = Grouper.group(cells, rows: input.rowCount)
    var columns = grouping.cells(ofKeys: cells)
    columns += try evaluate(arguments, grouping, executor)
    for (call, vectors) in zip(calls, arguments) {
      let aggregate = executor.vocabulary.aggregate(of: call.operation)
      if let note = aggregate.remark(call, vectors, grouping) { context.note(note) }
    }
    let groups = keys.isEmpty ? 1 : grouping.count
    let result = Table(columns, under: node.schema, rowCount: groups)
    guard withTotals, !keys.isEmpty else { return Relation(result) }
    if cells[0].type != .text { context.note(Message("the last row is the total", "末行为合计")) }
    return try totalled(result, cells, grouping.firstRows, arguments, executor)
  }

  private func evaluate(
    _ arguments: [[Vector]], _ grouping: Grouping, _ executor: Executor
  ) throws(Diagnostic) -> [Vector] {
    func columns(of figure: GroupFigure) -> [Vector] {
      zip(calls, arguments).filter { $0.0.figures.contains(figure) }.compactMap(\.1.first)
    }
    grouping.sumTogether(
      columns(of: .sum), withSizes: calls.contains { $0.figures.contains(.size) })
    grouping.findTogether(smallest: columns(of: .smallest), largest: columns(of: .largest))
    var results: [Vector] = []
    for (call, vectors) in zip(calls, arguments) {
      try executor.context.check()
      let aggregate = executor.vocabulary.aggregate(of: call.operation)
      do {
        results.append(try aggregate.evaluate(call, vectors, grouping))
      } catch {
        throw Diagnostic.failed(error, at: call.span)
      }
    }
    return results
  }

  /// Adds a row over all groups and, with several keys, one after each prefix of the keys.
  private func totalled(
    _ result: Table, _ keys: [Vector], _ first: [Int32], _ arguments: [[Vector]],
    _ executor: Executor
  ) throws(Diagnostic) -> Relation {
    var parts = [result]
    /// For each row its group at each prefix, the end for a total over the rest.
    var places = [[Int]](repeating: [], count: result.rowCount)
    let rows = keys[0].count
    var prefixes: [Grouping] = []
    var prefixIds: [Codes] = []
    for length in 1...keys.count {
      try executor.context.check()
      let grouping = Grouper.group(Array(keys[..<length]), rows: rows)
      prefixes.append(grouping)
      let ids = grouping.ids
      prefixIds.append(ids)
      for row in places.indices { places[row].append(ids[Int(first[row])]) }
    }
    try executor.context.check()
    for length in (0..<keys.count).reversed() {
      let grouping = length == 0 ? Grouping.whole(rows) : prefixes[length - 1]
      let heads = grouping.firstRows
      var columns: [Vector] = keys.enumerated().map { index, key in
        index < length ? key.gathered(heads) : Self.totalLabel(key, grouping.count, index == length)
      }
      columns += try evaluate(arguments, grouping, executor)
      parts.append(Table(columns, under: result.schema, rowCount: grouping.count))
      for head in heads {
        places.append(
          (0..<keys.count).map { $0 < length ? prefixIds[$0][Int(max(head, 0))] : .max })
      }
    }
    let joined = result.columns.indices.map { index in
      Vector.concatenated(
        parts.map(\.columns[index].vector), type: result.columns[index].type)
    }
    let order = places.indices.sorted { left, right in
      places[left].lexicographicallyPrecedes(places[right])
    }.map { Int32(truncatingIfNeeded: $0) }
    let table = Table(joined, under: result.schema, rowCount: places.count)
    return Relation(table, rows: order)
  }

  func bytes(_ inputs: [Relation]) -> Int {
    let input = inputs[0]
    let cells = keys.map { input.table.columns[$0].vector }
    let grouping = Grouper.estimate(cells, rows: input.rowCount)
    let gathered = input.rows == nil ? 0 : cells.reduce(0) { $0 + $1.bytesPerRow }
    let computed = calls.reduce(0) { sum, call in
      sum + call.arguments.reduce(0) { $0 + $1.bytesPerRow(over: input) }
    }
    return input.rowCount * (grouping.bytesPerRow + gathered + computed)
      + grouping.groups * 16 * calls.count
  }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  {
    let pairs = keys.enumerated().map { (table: $0.offset, rows: $0.element) }
    let matching = lineage.matching(
      rows, try lineage.executor.run(node), pairs, try lineage.executor.run(node.inputs[0]),
      areTotalsOpen: withTotals)
    return try lineage.trace(matching, nil, node.inputs[0])
  }

  /// The key cell of a total: the word where the key is text, else nothing.
  private static func totalLabel(_ key: Vector, _ count: Int, _ isFirst: Bool) -> Vector {
    guard key.type == .text, isFirst else { return .missing(key.type, count: count) }
    return Vector(repeating: .text(Aggregation.total.english), type: .text, count: count)
  }
}
