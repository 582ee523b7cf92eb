import Answers
import Builtins
import Columns
import Diagnostics
import Execution
import Formats
import Planning
import Syntax
import Texts

extension Session {
  /// Runs a pipeline, keeps its result, binds it where asked, and does what it asks for besides.
  func run(
    _ pipeline: Pipeline, binding: Identifier?, _ span: Span, _ source: SourceText
  ) throws(Diagnostic) -> Reply {
    if dryRun != nil { return try check(pipeline, binding: binding, source) }
    let start = configuration.now()
    let context = executionContext()
    let (bound, binder, resolver) = try bind(pipeline, source, context)
    let table = try execute(bound, context)
    let provenance = Provenance(
      statement: source.slice(span), pipeline: ParsedPipeline(pipeline, span, source),
      inputs: resolver.inputs, steps: Self.counts(context.steps, binder), plan: bound)
    let effectReply = try perform(
      binder.effects, table, provenance, isSimulated: resolver.usesSimulated)
    var remarks = resolver.warnings
    remarks += keep(table, bound, resolver)
    var reply = effectReply ?? Reply(.table(table))
    if let binding {
      let said = try bind(
        table, as: binding, provenance: provenance, isSimulated: resolver.usesSimulated)
      reply.parts = [.said(said)] + (effectReply?.parts ?? [])
    }
    reply.remarks += remarks
    reply.footer = Footer(
      rowsOut: table.rowCount, rowsIn: context.rowsIn, notes: context.notes,
      microseconds: configuration.now() - start, number: inputNumber,
      isSimulated: resolver.usesSimulated)
    return reply
  }

  /// Binds a pipeline to its end, running on the way whatever has to be known for that.
  func bind(_ pipeline: Pipeline, _ source: SourceText, _ context: ExecutionContext)
    throws(Diagnostic) -> (plan: PlanNode, binder: PipelineBinder, resolver: SessionResolver)
  {
    var ran: [Stage: Table] = [:]
    while true {
      let known = ran
      let resolver = resolver { known[$0] }
      let binder = PipelineBinder(
        vocabulary: Registry.vocabulary, source: source, resolver: resolver)
      do throws(Diagnostic) {
        return (try binder.bind(pipeline), binder, resolver)
      } catch {
        guard let (stage, span) = binder.cut else { throw error }
        let table =
          switch stage {
          case .plan(let plan): try execute(plan, context)
          case .file(let path, _, _): try readTable(path, span: span)
          }
        ran[stage] = table
        stages.append(table, of: stage)
      }
    }
  }

  func execute(_ plan: PlanNode, _ context: ExecutionContext) throws(Diagnostic) -> Table {
    try Executor(vocabulary: Registry.vocabulary, context: context)
      .run(configuration.optimizes ? Optimizer.optimized(plan) : plan)
  }

  /// All that can be said of a pipeline without running anything.
  private func check(_ pipeline: Pipeline, binding: Identifier?, _ source: SourceText)
    throws(Diagnostic) -> Reply
  {
    let binder = PipelineBinder(
      vocabulary: Registry.vocabulary, source: source, resolver: resolver { _ in nil },
      looksBehindCuts: true)
    let plan = try binder.bind(pipeline)
    let known = binder.columnsAreOpen ? nil : plan
    if let binding { dryRun?.plans[binding.text] = .some(known) }
    dryRun?.last = .some(known)
    return Reply()
  }

  /// What a statement runs in; results of statements before give way where memory is short.
  func executionContext() -> ExecutionContext {
    let context = ExecutionContext(
      isCancelled: configuration.isCancelled, now: configuration.now,
      progress: configuration.progress, budget: configuration.budget)
    context.makeRoom = { [self] in dropWhatCanGo() }
    return context
  }

  /// A line per step as typed; a step that took several operations counts once.
  private static func counts(_ steps: [StepReport], _ binder: PipelineBinder) -> [StepCount] {
    var counts: [StepCount] = []
    for step in steps {
      let count = StepCount(text: binder.text(of: step.node.span), rows: step.rows)
      if counts.last?.text == count.text { counts.removeLast() }
      counts.append(count)
    }
    return counts
  }

  /// Gives way where memory is short: tables that would only be looked at, then old results.
  func dropWhatCanGo() -> Bool { stages.drop() || results.dropOldest() }

  /// Leads to the session's names, and past the stages that are known.
  func resolver(_ tableOfStage: @escaping (Stage) -> Table?) -> SessionResolver {
    SessionResolver(
      workspace: workspace, results: results, dryRun: dryRun,
      rowsAreSample: settings.rowsAreSample, tableOfStage: tableOfStage)
  }

  /// The same, past what has run in this session: for looking at a statement, not for running it.
  var lookingResolver: SessionResolver {
    let stages = stages
    return resolver { stages[$0] }
  }

  private func keep(_ table: Table, _ plan: PlanNode, _ resolver: SessionResolver)
    -> [Message]
  {
    let dropped = results.append(
      ResultHistory.Entry(
        table, number: inputNumber, plan: plan, inputs: resolver.inputs,
        isSimulated: resolver.usesSimulated))
    return dropped.isEmpty
      ? []
      : [
        Message(
          "dropped \(dropped.map { "_\($0)" }.joined(separator: ", ")) to make room",
          "为腾出内存，已丢弃 \(dropped.map { "_\($0)" }.joined(separator: "、"))")
      ]
  }

  /// Binds a table; says so where the name was taken.
  func bind(
    _ table: Table, as name: Identifier, provenance: Provenance, isSimulated: Bool
  ) throws(Diagnostic) -> Message {
    try checkBindable(name)
    let bound = changeNames(.binding(name.text)) {
      $0.bind(table, as: name.text, isSimulated: isSimulated, provenance: provenance)
    }
    let said = Message(
      "\(name.text): \(Plural.count(table.rowCount, "row")), version \(bound.version)",
      "\(name.text)：\(table.rowCount) 行，第 \(bound.version) 版")
    guard bound.version > 1 else { return said }
    let earlier = "\(name.text)@\(bound.version - 1)"
    return said
      + Message("; version \(bound.version - 1) is \(earlier)", "；上一版为 \(earlier)")
  }

  func checkBindable(_ name: Identifier) throws(Diagnostic) {
    let isReserved =
      name.text == "_" || (name.text.hasPrefix("_") && Int(name.text.dropFirst()) != nil)
    guard isReserved else { return }
    throw Diagnostic(
      code: "reserved-name",
      Message(
        "`\(name.text)` stands for a result and cannot be bound",
        "`\(name.text)` 代表结果，不能用作名称"), at: name.span)
  }

  /// Charts, exports and checks after the table is there; nil where the table itself is the answer.
  private func perform(
    _ effects: [Effect], _ table: Table, _ provenance: Provenance, isSimulated: Bool
  ) throws(Diagnostic) -> Reply? {
    var reply: Reply?
    for effect in effects {
      switch effect {
      case .chart(let request) where request.path == nil:
        reply = Reply(.chart(ChartPart(request, table, isSimulated: isSimulated)))
      case .chart(let request):
        reply = Reply(.said(try writeChart(request, table, isSimulated: isSimulated)))
      case .export(let request):
        reply = Reply(.said(try export(table, request, provenance, isSimulated: isSimulated)))
      case .check:
        let isFailed = table.rowCount > 0
        reply = Reply(
          isFailed ? .table(table) : .said(Message("nothing contradicts", "未发现矛盾")),
          outcome: isFailed ? .failedCheck : .done)
      }
    }
    return reply
  }

  /// Calculates an expression without columns.
  func value(of expression: Expression, _ source: SourceText) throws(Diagnostic) -> NamedValue {
    let context = executionContext()
    let binder = PipelineBinder(
      vocabulary: Registry.vocabulary, source: source, resolver: lookingResolver)
    let operand = try binder.expressions(over: []).bind(expression)
    let type = operand.type ?? .text
    let output = ColumnSchema(name: "value", type: type, unit: operand.unit)
    let one = TableSource(Table([], rowCount: 1), name: .empty)
    let plan = PlanNode(
      Project([operand.expression]), over: PlanNode(scanning: one, span: expression.span),
      schema: [output], span: expression.span)
    let table = try execute(plan, context)
    return NamedValue(value: table.columns[0].vector[0], unit: operand.unit)
  }

  /// Answers with the value of an expression; binds it where asked.
  func evaluate(_ expression: Expression, _ binding: Identifier?, _ source: SourceText)
    throws(Diagnostic) -> Reply
  {
    let named = try value(of: expression, source)
    if let binding {
      try checkBindable(binding)
      changeNames(.binding(binding.text)) { $0.bind(named, as: binding.text) }
    }
    return Reply(.value(named.value, named.unit))
  }
}

extension Message {
  /// What `undo` takes back.
  fileprivate static func binding(_ name: String) -> Message {
    Message("the binding of `\(name)`", "`\(name)` 的命名")
  }
}
