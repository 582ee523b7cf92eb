package import Columns
package import Diagnostics
package import Planning
package import Texts

/// Runs a plan.
package struct Executor {
  let context: ExecutionContext
  var evaluator: Evaluator { Evaluator(context: context) }

  package init(context: ExecutionContext) { self.context = context }

  /// The table of the plan's last step, with the names, titles, units and words of its schema.
  package func run(_ node: PlanNode) throws(Diagnostic) -> Table {
    let table = try Cancellation.watching(context.isCancelled) { () throws(Diagnostic) in
      let table = try self.relation(of: node).materialized
      try context.check()
      return table
    }
    return Table(
      zip(node.schema, table.columns).map { $0.column($1.vector.withoutIdleMask) },
      rowCount: table.rowCount)
  }

  func relation(of node: PlanNode) throws(Diagnostic) -> Relation {
    try context.check()
    let result = try execute(node)
    // What a kernel returned that was told to stop is no result.
    try context.check()
    context.finished(node, rows: result.rowCount)
    return result
  }

  private func execute(_ node: PlanNode) throws(Diagnostic) -> Relation {
    var inputs: [Relation] = []
    for input in node.inputs { inputs.append(try relation(of: input)) }
    try context.expect(MemoryEstimate.bytes(node.operation, inputs), at: node.span)
    switch node.operation {
    case .scan(let table, _): return Relation(table)
    case .filter(_, let condition, let mode): return try filter(inputs[0], condition, mode)
    case .project(_, let expressions): return try project(inputs[0], expressions, node.schema)
    case .aggregate(_, let aggregation):
      return try aggregate(inputs[0], aggregation, node.schema)
    case .sort(_, let keys): return sort(inputs[0], keys)
    case .limit(_, let limit): return self.limit(inputs[0], limit)
    case .distinct(_, let columns): return distinct(inputs[0], columns)
    case .join(_, _, let specification):
      return try join(inputs[0], inputs[1], specification, node.schema)
    case .append(_, _, let columns):
      return try append(inputs[0], inputs[1], columns, node.schema)
    case .window(_, let specification): return try window(inputs[0], specification)
    case .repeatRows(_, let count):
      return try repeatRows(inputs[0], count, span: node.span)
    case .apply(let input, let function):
      var own = TableContext(isCancelled: context.isCancelled, progress: context.progress)
      let table = try function.evaluate(Self.named(inputs[0], input.schema), &own)
      context.append(own.notes)
      return Relation(table)
    }
  }

  /// What the verbs of a plan say of their computations, the first to run first.
  package func explanations(_ node: PlanNode) throws(Diagnostic) -> [Message] {
    var lines: [Message] = []
    for input in node.inputs { lines += try explanations(input) }
    if case .apply(let input, let function) = node.operation, let explain = function.explain {
      var own = TableContext(isCancelled: context.isCancelled, progress: context.progress)
      lines += [Message.empty] + (try explain(try run(input), &own))
    }
    return lines
  }

  /// A relation's table with the names that its step gave it.
  static func named(_ relation: Relation, _ schema: [ColumnSchema]) -> Table {
    let table = relation.materialized
    return Table(
      zip(schema, table.columns).map { $0.column($1.vector) }, rowCount: table.rowCount)
  }
}
