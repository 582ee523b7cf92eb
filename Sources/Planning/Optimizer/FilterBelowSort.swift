/// Filters before sorting: fewer rows to order, in the same order.
enum FilterBelowSort {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard case .filter(let sorted, let condition, let mode) = node.operation,
      case .sort(let input, let keys) = sorted.operation
    else { return nil }
    let filtered = PlanNode(
      .filter(input, condition, mode), schema: input.schema, span: node.span)
    return PlanNode(.sort(filtered, keys), schema: node.schema, span: sorted.span)
  }
}
