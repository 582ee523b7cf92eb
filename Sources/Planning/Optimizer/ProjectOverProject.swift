/// Two choices of columns in a row are one; what nobody reads is not computed.
enum ProjectOverProject {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard case .project(let inner, let outer) = node.operation,
      case .project(let input, let expressions) = inner.operation
    else { return nil }
    var uses = [Int](repeating: 0, count: expressions.count)
    for expression in outer { count(expression, &uses) }
    // A computed column that is read twice stays where it is computed once.
    for (place, expression) in expressions.enumerated() where uses[place] > 1 {
      if case .apply = expression { return nil }
    }
    return PlanNode(
      .project(input, outer.map { substituted($0, expressions) }), schema: node.schema,
      span: node.span)
  }

  private static func count(_ expression: BoundExpression, _ uses: inout [Int]) {
    switch expression {
    case .column(let place): uses[place] += 1
    case .constant: break
    case .apply(_, let arguments): for argument in arguments { count(argument, &uses) }
    }
  }

  private static func substituted(
    _ expression: BoundExpression, _ expressions: [BoundExpression]
  ) -> BoundExpression {
    switch expression {
    case .column(let place): expressions[place]
    case .constant: expression
    case .apply(let kernel, let arguments):
      .apply(kernel, arguments.map { substituted($0, expressions) })
    }
  }
}
