/// What has to be there before a statement can be bound any further.
///
/// Binding itself runs nothing and reads nothing.
package enum Stage: Hashable, Sendable {
  /// A plan whose rows say which columns the next step has.
  case plan(PlanNode)
  /// A file as it is now, whose head nobody has read.
  case file(path: String, modified: Int, byteCount: Int)
}
