import Answers
import Columns
import Diagnostics
import Execution
import Planning
import Texts
import Syntax

extension Session {
  /// Runs a pipeline; the answer is a row a step with its rows and time.
  func time(_ pipeline: Pipeline, _ source: SourceText) throws(Diagnostic) -> Reply {
    let context = executionContext()
    let plan = try bind(pipeline, source, context).plan
    _ = try execute(plan, context)
    let steps = context.steps
    let names = steps.map(\.node.described).map { Word($0.english, $0.chinese) }
    let columns = [
      Column(
        "step", title: "步骤", words: names, Vector(.text(TextValues(names.map(\.english))))),
      Column(
        "rows", title: "行数", Vector(.integer(Integers(narrowing: steps.map { Int64($0.rows) })))),
      Column("ms", title: "毫秒", Vector(.number(steps.map { Double($0.microseconds) / 1000 }))),
    ]
    return Reply(.table(Table(columns, rowCount: steps.count)))
  }
}
