import Diagnostics
package import Planning
import Syntax

/// Where a named table came from.
package struct Provenance: Sendable {
  /// The statement as typed; for a loaded table the load.
  package var statement: String
  /// The pipeline of the statement, for `refresh`; nil for a loaded table.
  var pipeline: ParsedPipeline?
  /// The names it was made from, with their versions then.
  package var inputs: [InputReference]
  /// The file it was read from, if it was read.
  package var file: FileOrigin?
  /// The plan that made it; nil for a loaded table.
  package var plan: PlanNode?
  /// What came out of each step, in the order of the steps.
  package var steps: [StepCount]

  init(
    statement: String, pipeline: ParsedPipeline? = nil, inputs: [InputReference] = [],
    file: FileOrigin? = nil,
    steps: [StepCount] = [], plan: PlanNode? = nil
  ) {
    self.statement = statement
    self.pipeline = pipeline
    self.inputs = inputs
    self.file = file
    self.steps = steps
    self.plan = plan
  }
}

/// A pipeline as it was read, with what its places point into.
struct ParsedPipeline: Sendable {
  let pipeline: Pipeline
  let span: Span
  let source: SourceText

  init(_ pipeline: Pipeline, _ span: Span, _ source: SourceText) {
    self.pipeline = pipeline
    self.span = span
    self.source = source
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
