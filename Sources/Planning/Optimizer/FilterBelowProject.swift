/// Filters before computing columns, where the condition reads only columns that were there.
enum FilterBelowProject {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard let filter = node.operation as? Filter,
      let project = node.inputs[0].operation as? Project
    else { return nil }
    let readsPicked = filter.condition.columns.allSatisfy { place in
      if case .column = project.expressions[place] { true } else { false }
    }
    guard readsPicked else { return nil }
    let projected = node.inputs[0]
    let condition = filter.condition.replacingColumns { project.expressions[$0] }
    let filtered = PlanNode(
      Filter(condition, filter.mode), over: projected.inputs[0], span: node.span)
    return PlanNode(project, over: filtered, schema: projected.schema, span: projected.span)
  }
}
