package import Columns
package import Diagnostics
package import Planning
package import Texts

/// Runs a plan.
package struct Executor {
  let vocabulary: Vocabulary
  let context: ExecutionContext
  var evaluator: Evaluator { Evaluator(vocabulary: vocabulary, context: context) }

  /// The vocabulary is the one that the plans are bound with.
  package init(vocabulary: Vocabulary, context: ExecutionContext) {
    self.vocabulary = vocabulary
    self.context = context
  }

  /// The table of the plan's last step, with the names, titles, units and words of its schema.
  package func run(_ node: PlanNode) throws(Diagnostic) -> Table {
    let table = try Cancellation.watching(context.isCancelled) { () throws(Diagnostic) in
      let table = try self.relation(of: node).materialized
      try context.check()
      return table
    }
    return Table(
      table.columns.map(\.vector.withoutIdleMask), under: node.schema, rowCount: table.rowCount)
  }

  private func relation(of node: PlanNode) throws(Diagnostic) -> Relation {
    try context.check()
    var inputs: [Relation] = []
    for input in node.inputs { inputs.append(try relation(of: input)) }
    let step = node.runnable
    try context.expect(step.bytes(inputs), at: node.span)
    let result = try step.run(inputs, node, self)
    // What a kernel returned that was told to stop is no result.
    try context.check()
    context.finished(node, rows: result.rowCount)
    return result
  }

  /// What the verbs of a plan say of their computations, the first to run first.
  package func explanations(_ node: PlanNode) throws(Diagnostic) -> [Message] {
    var lines: [Message] = []
    for input in node.inputs { lines += try explanations(input) }
    if let apply = node.operation as? Apply, apply.function.explainsItself {
      var own = TableContext(isCancelled: context.isCancelled, progress: context.progress)
      lines += [Message.empty] + (try apply.function.explain(try run(node.inputs[0]), &own))
    }
    return lines
  }
}
