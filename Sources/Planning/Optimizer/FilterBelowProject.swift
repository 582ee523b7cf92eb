/// Filters before computing columns, where the condition reads only columns that were there.
enum FilterBelowProject {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard case .filter(let projected, let condition, let mode) = node.operation,
      case .project(let input, let expressions) = projected.operation
    else { return nil }
    var places: [Int: Int] = [:]
    for column in condition.columns {
      guard case .column(let place) = expressions[column] else { return nil }
      places[column] = place
    }
    let filtered = PlanNode(
      .filter(input, condition.remapped(places), mode), schema: input.schema, span: node.span)
    return PlanNode(
      .project(filtered, expressions), schema: projected.schema, span: projected.span)
  }
}
