/// Filters before sorting: fewer rows to order, in the same order.
enum FilterBelowSort {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard let filter = node.operation as? Filter, let sort = node.inputs[0].operation as? Sort
    else { return nil }
    let sorted = node.inputs[0]
    let filtered = PlanNode(filter, over: sorted.inputs[0], span: node.span)
    return PlanNode(sort, over: filtered, schema: node.schema, span: sorted.span)
  }
}
