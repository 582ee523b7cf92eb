import Columns
import Diagnostics
import Planning
import Texts

extension Executor {
  /// One row per key, keys before aggregates; no keys give one row even of an empty table.
  func aggregate(_ input: Relation, _ aggregation: Aggregation, _ schema: [ColumnSchema])
    throws(Diagnostic) -> Relation
  {
    let keys = aggregation.keys.map { input.vector($0) }
    var arguments: [[Vector]] = []
    for call in aggregation.calls {
      let vectors = try evaluator.vectors(call.arguments, over: input)
      if let name = call.skipsMissingOf, let first = vectors.first, first.missingCount > 0 {
        context.note(
          Message("\(name) missing in \(first.missingCount)", "\(name) 缺值 \(first.missingCount) 行"))
      }
      arguments.append(vectors)
    }
    let grouping = Grouper.group(keys, rows: input.rowCount)
    var columns = grouping.cells(ofKeys: keys)
    columns += try evaluate(aggregation.calls, arguments, grouping)
    for (call, vectors) in zip(aggregation.calls, arguments) {
      if let note = call.remark?(vectors, grouping) { context.note(note) }
    }
    let groups = keys.isEmpty ? 1 : grouping.count
    let result = Self.table(schema, columns, rowCount: groups)
    guard aggregation.withTotals, !keys.isEmpty else { return Relation(result) }
    if keys[0].type != .text { context.note(Message("the last row is the total", "末行为合计")) }
    return try withTotals(result, keys, grouping.firstRows, aggregation, arguments, schema)
  }

  private func evaluate(
    _ calls: [AggregateCall], _ arguments: [[Vector]], _ grouping: Grouping
  ) throws(Diagnostic) -> [Vector] {
    func columns(of figure: GroupFigure) -> [Vector] {
      zip(calls, arguments).filter { $0.0.figures.contains(figure) }.compactMap(\.1.first)
    }
    grouping.sumTogether(
      columns(of: .sum), withSizes: calls.contains { $0.figures.contains(.size) })
    grouping.findTogether(smallest: columns(of: .smallest), largest: columns(of: .largest))
    var results: [Vector] = []
    for (call, vectors) in zip(calls, arguments) {
      try context.check()
      do {
        results.append(try call.evaluate(vectors, grouping))
      } catch {
        throw Diagnostic.failed(call.name, error, at: call.span)
      }
    }
    return results
  }

  /// Adds a row over all groups and, with several keys, one after each prefix of the keys.
  private func withTotals(
    _ result: Table, _ keys: [Vector], _ first: [Int32], _ aggregation: Aggregation,
    _ arguments: [[Vector]], _ schema: [ColumnSchema]
  ) throws(Diagnostic) -> Relation {
    var parts = [result]
    /// For each row its group at each prefix, the end for a total over the rest.
    var places = [[Int]](repeating: [], count: result.rowCount)
    let rows = keys[0].count
    var prefixes: [Grouping] = []
    var prefixIds: [Codes] = []
    for length in 1...keys.count {
      try context.check()
      let grouping = Grouper.group(Array(keys[..<length]), rows: rows)
      prefixes.append(grouping)
      let ids = grouping.ids
      prefixIds.append(ids)
      for row in places.indices { places[row].append(ids[Int(first[row])]) }
    }
    try context.check()
    for length in (0..<keys.count).reversed() {
      let grouping = length == 0 ? Grouping.whole(rows) : prefixes[length - 1]
      let heads = grouping.firstRows
      var columns: [Vector] = keys.enumerated().map { index, key in
        index < length ? key.gathered(heads) : Self.totalLabel(key, grouping.count, index == length)
      }
      columns += try evaluate(aggregation.calls, arguments, grouping)
      parts.append(Self.table(schema, columns, rowCount: grouping.count))
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
    let table = Self.table(schema, joined, rowCount: places.count)
    return Relation(table, rows: order)
  }

  /// The key cell of a total: the word where the key is text, else nothing.
  private static func totalLabel(_ key: Vector, _ count: Int, _ isFirst: Bool) -> Vector {
    guard key.type == .text, isFirst else { return .missing(key.type, count: count) }
    return Vector(repeating: .text(Aggregation.total.english), type: .text, count: count)
  }
}
