/// The first few rows of a sort need no sort.
enum TakeOverSort {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard case .first(let count) = node.operation as? Limit,
      let sort = node.inputs[0].operation as? Sort, sort.keys.count == 1
    else { return nil }
    return PlanNode(
      Limit.sorted(count, sort.keys[0]), over: node.inputs[0].inputs[0], schema: node.schema,
      span: node.span)
  }
}
