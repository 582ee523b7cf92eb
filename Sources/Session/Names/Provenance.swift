package import Planning

/// Where a named table came from.
package struct Provenance: Sendable {
  /// The statement as typed; for a loaded table the load.
  package var statement: String
  /// The names it was made from, with their versions then.
  package var inputs: [InputReference]
  /// The file it was read from, if it was read.
  package var file: FileOrigin?
  /// The plan that made it; nil for a loaded table.
  package var plan: PlanNode?
  /// What came out of each step, in the order of the steps.
  package var steps: [StepCount]

  package init(
    statement: String, inputs: [InputReference] = [], file: FileOrigin? = nil,
    steps: [StepCount] = [], plan: PlanNode? = nil
  ) {
    self.statement = statement
    self.inputs = inputs
    self.file = file
    self.steps = steps
    self.plan = plan
  }
}

package struct InputReference: Sendable, Hashable {
  package var name: String
  package var version: Int
}

/// A step as typed and the rows that came out of it.
package struct StepCount: Sendable, Hashable {
  package var text: String
  package var rows: Int
}

/// A file that a table was read from.
package struct FileOrigin: Sendable, Hashable {
  package var path: String
  package var byteCount: Int
  /// Of the last change, in seconds since 1970.
  package var modified: Int
  /// Title and version of the data package it belongs to.
  package var package: String?
}
