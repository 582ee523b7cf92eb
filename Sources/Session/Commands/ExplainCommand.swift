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
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .pipeline)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let (pipeline, source) = try Self.pipeline(call)
    do throws(Diagnostic) {
      let session = context.session
      let binder = PipelineBinder(
        vocabulary: Registry.vocabulary, source: source, resolver: session.lookingResolver)
      do throws(Diagnostic) {
        return Reply(.plan(try explained(try binder.bind(pipeline), session)))
      } catch {
        guard let (stage, span) = binder.cut else { throw error }
        return Reply(.plan(try explained(stage, before: binder.text(of: span), session)))
      }
    } catch {
      throw error.within(source)
    }
  }

  private func explained(_ plan: PlanNode, _ session: Session) throws(Diagnostic) -> [Message] {
    let plan = session.configuration.optimizes ? Optimizer.optimized(plan) : plan
    let executor = Executor(
      vocabulary: Registry.vocabulary,
      context: ExecutionContext(isCancelled: session.configuration.isCancelled))
    return plan.lines() + (try executor.explanations(plan))
  }

  /// What runs first, where the columns of the rest depend on it.
  private func explained(_ stage: Stage, before step: String, _ session: Session)
    throws(Diagnostic) -> [Message]
  {
    switch stage {
    case .file(let path, _, _):
      return [Message("\(path) is read first, which says its columns", "先读取 \(path)，才知有哪些列")]
    case .plan(let plan):
      let cut = Message(
        "this runs first and says which columns come out of: \(step)", "先运行以下部分，才知此步有哪些列：\(step)")
      return [cut] + (try explained(plan, session))
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
