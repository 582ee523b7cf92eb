/// The first few rows of a sort need no sort.
enum TakeOverSort {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard case .limit(let sorted, .first(let count)) = node.operation,
      case .sort(let input, let keys) = sorted.operation, keys.count == 1
    else { return nil }
    return PlanNode(
      .limit(input, .sorted(count, keys[0])), schema: node.schema, span: node.span)
  }
}
