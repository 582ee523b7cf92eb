import Answers
import Builtins
import Columns
import Diagnostics
import Execution
import Planning
import Syntax
import Texts

/// Shows the plan of a pipeline without running it.
struct ExplainCommand: SessionCommand {
  let help = Help(
    "explain", chinese: "解释", signature: Message("explain PIPELINE", "解释 流程"),
    summary: Message(
      "the plan of a pipeline, after the optimizer", "显示优化后的执行计划，不运行"),
    examples: ["explain villages | where income >= 10万 | summarize count() by county"])

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let (pipeline, source) = try Self.pipeline(call)
    do {
      let execution = ExecutionContext(isCancelled: context.session.configuration.isCancelled)
      let binder = PipelineBinder(
        vocabulary: Registry.vocabulary, source: source,
        resolver: context.session.resolver(execution))
      let plan = Optimizer.optimized(try binder.bind(pipeline))
      let explanations = try Executor(context: execution).explanations(plan)
      return Reply(.plan(PlanText.lines(plan) + explanations))
    } catch {
      throw error.within(source)
    }
  }

  /// The pipeline after the command's name, in a source of its own.
  static func pipeline(_ call: Command) throws(Diagnostic) -> (Pipeline, SourceText) {
    try call.expectWords("\(call.name.text) villages | summarize count() by county")
    let source = SourceText(call.rest)
    let script = Parser.parse(source)
    if let first = script.diagnostics.first { throw first.within(source) }
    guard script.statements.count == 1, case .pipeline(let pipeline, _) = script.statements[0].kind
    else {
      throw Diagnostic(
        code: "expected-pipeline",
        Message("`\(call.name.text)` takes a pipeline", "`\(call.name.text)` 之后应为一条流程"),
        at: call.restSpan)
    }
    return (pipeline, source)
  }
}
