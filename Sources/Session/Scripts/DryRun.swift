import Planning

/// The plans of statements that are checked and not run.
struct DryRun: Sendable {
  /// By the names they are bound to.
  var plans: [String: PlanNode] = [:]
  /// What `_` stands for.
  var last: PlanNode?
}
