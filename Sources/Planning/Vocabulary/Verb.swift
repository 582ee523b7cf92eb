package import Diagnostics
package import Syntax

/// One step word of the language: where it is described and how it becomes plan nodes.
package protocol Verb: Sendable {
  var help: Help { get }

  /// The plan after the step; throws what is wrong with its arguments.
  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
}
