/// Two choices of columns in a row are one; what nobody reads is not computed.
enum ProjectOverProject {
  static func rewrite(_ node: PlanNode) -> PlanNode? {
    guard let outer = node.operation as? Project,
      let inner = node.inputs[0].operation as? Project
    else { return nil }
    var uses = [Int](repeating: 0, count: inner.expressions.count)
    for expression in outer.expressions { count(expression, &uses) }
    // A computed column that is read twice stays where it is computed once.
    for (place, expression) in inner.expressions.enumerated() where uses[place] > 1 {
      if case .call = expression { return nil }
    }
    let expressions = outer.expressions.map { expression in
      expression.replacingColumns { inner.expressions[$0] }
    }
    return PlanNode(
      Project(expressions), over: node.inputs[0].inputs[0], schema: node.schema, span: node.span)
  }

  private static func count(_ expression: BoundExpression, _ uses: inout [Int]) {
    switch expression {
    case .column(let place): uses[place] += 1
    case .constant: break
    case .call(let call): for argument in call.arguments { count(argument, &uses) }
    }
  }
}
