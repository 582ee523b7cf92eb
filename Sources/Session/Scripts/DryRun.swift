import Planning

/// The plans of statements that are checked and not run.
struct DryRun: Sendable {
  /// By the names they are bound to.
  var plans: [String: PlanNode] = [:]
  /// What `_` stands for.
  var last: PlanNode?

  /// Commands that say what names there are; the others are only read.
  static let commands: Set<String> = [
    "load", "drop", "rename", "param", "set", "include", "run",
  ]
}
