/// Rewrites a plan into a cheaper one with the same result; a rule a file.
package enum Optimizer {
  /// A rewrite of one node; nil where it does not apply.
  typealias Rule = @Sendable (PlanNode) -> PlanNode?

  private static let rules: [Rule] = [
    FilterBelowSort.rewrite, FilterBelowProject.rewrite, ProjectOverProject.rewrite,
    TakeOverSort.rewrite,
  ]

  /// Applies the rules from the leaves up, each node until none applies.
  package static func optimized(_ node: PlanNode) -> PlanNode {
    var node = node.mapInputs(optimized)
    var budget = 64
    while budget > 0, let next = rules.lazy.compactMap({ $0(node) }).first {
      node = next.mapInputs(optimized)
      budget -= 1
    }
    return node
  }
}

extension PlanNode {
  /// The same operation over rewritten inputs.
  func mapInputs(_ body: (PlanNode) -> PlanNode) -> PlanNode {
    var copy = self
    switch operation {
    case .scan: break
    case .filter(let input, let condition, let mode):
      copy.operation = .filter(body(input), condition, mode)
    case .project(let input, let expressions):
      copy.operation = .project(body(input), expressions)
    case .aggregate(let input, let aggregation):
      copy.operation = .aggregate(body(input), aggregation)
    case .sort(let input, let keys): copy.operation = .sort(body(input), keys)
    case .limit(let input, let limit): copy.operation = .limit(body(input), limit)
    case .distinct(let input, let columns): copy.operation = .distinct(body(input), columns)
    case .join(let left, let right, let specification):
      copy.operation = .join(body(left), body(right), specification)
    case .append(let left, let right, let columns):
      copy.operation = .append(body(left), body(right), columns)
    case .window(let input, let specification):
      copy.operation = .window(body(input), specification)
    case .repeatRows(let input, let count): copy.operation = .repeatRows(body(input), count)
    case .apply(let input, let function): copy.operation = .apply(body(input), function)
    }
    return copy
  }
}
