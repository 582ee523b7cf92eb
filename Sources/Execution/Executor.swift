package import Columns
package import Diagnostics
package import Planning

/// Runs a plan.
package struct Executor {
  let context: ExecutionContext
  var evaluator: Evaluator { Evaluator(context: context) }

  package init(context: ExecutionContext) { self.context = context }

  /// The table of the plan's last step, with the names, titles and units of its schema.
  package func run(_ node: PlanNode) throws(Diagnostic) -> Table {
    let relation = try Cancellation.watching(context.isCancelled) {
      () throws(Diagnostic) in try self.relation(of: node)
    }
    let table = relation.materialized
    return Table(
      zip(node.schema, table.columns).map { schema, column in
        Column(
          schema.name, title: schema.title, unit: schema.unit, column.vector.withoutIdleMask)
      }, rowCount: table.rowCount)
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
    switch node.operation {
    case .scan(let table, _): return Relation(table)
    case .filter(let input, let condition, let mode):
      return try filter(try relation(of: input), condition, mode)
    case .project(let input, let expressions):
      return try project(try relation(of: input), expressions, node.schema)
    case .aggregate(let input, let aggregation):
      return try aggregate(try relation(of: input), aggregation, node.schema)
    case .sort(let input, let keys): return sort(try relation(of: input), keys)
    case .limit(let input, let limit): return self.limit(try relation(of: input), limit)
    case .distinct(let input, let columns): return distinct(try relation(of: input), columns)
    case .join(let left, let right, let specification):
      return try join(
        try relation(of: left), try relation(of: right), specification, node.schema)
    case .append(let left, let right, let columns):
      return try append(try relation(of: left), try relation(of: right), columns, node.schema)
    case .window(let input, let specification):
      return try window(try relation(of: input), specification)
    case .repeatRows(let input, let count):
      return try repeatRows(try relation(of: input), count, span: node.span)
    case .apply(let input, let function):
      let relation = try relation(of: input)
      var own = TableContext(isCancelled: context.isCancelled, progress: context.progress)
      let table = try function.evaluate(Self.named(relation, input.schema), &own)
      context.append(own.notes)
      return Relation(table)
    }
  }

  /// What the verbs of a plan say of their computations, the first to run first.
  package func explanations(_ node: PlanNode) throws(Diagnostic) -> [String] {
    var lines: [String] = []
    for input in node.inputs { lines += try explanations(input) }
    if case .apply(let input, let function) = node.operation, let explain = function.explain {
      var own = TableContext(isCancelled: context.isCancelled, progress: context.progress)
      lines += [""] + (try explain(try run(input), &own))
    }
    return lines
  }

  /// A relation's table with the names that its step gave it.
  static func named(_ relation: Relation, _ schema: [ColumnSchema]) -> Table {
    let table = relation.materialized
    return Table(
      zip(schema, table.columns).map {
        Column($0.name, title: $0.title, unit: $0.unit, $1.vector)
      }, rowCount: table.rowCount)
  }
}
