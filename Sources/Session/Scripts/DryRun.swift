import Planning

/// The plans of statements that are checked and not run.
struct DryRun: Sendable {
  /// By the names they are bound to; nil where the columns cannot be known.
  var plans: [String: PlanNode?] = [:]
  /// What `_` stands for: nothing yet, or a plan, or one whose columns cannot be known.
  var last: PlanNode??
}
