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
    var node = node
    node.inputs = node.inputs.map(optimized)
    var budget = 64
    while budget > 0, let next = rules.lazy.compactMap({ $0(node) }).first {
      node = next
      node.inputs = node.inputs.map(optimized)
      budget -= 1
    }
    return node
  }
}
