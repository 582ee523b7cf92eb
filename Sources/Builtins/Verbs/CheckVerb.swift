import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// Lists the rows that contradict a condition; a script stops at them.
struct CheckVerb: Verb {
  let help = Help(
    "check", chinese: "核对", synonyms: ["assert"],
    signature: Message("check CONDITION, …", "核对 条件, …"),
    summary: Message(
      "lists the rows that certainly contradict a condition; a script stops at them",
      "列出确定与条件矛盾的行；脚本遇到即停止"),
    details: Message(
      """
      A missing or undecided condition is no contradiction. `agrees` compares calculated with \
      printed figures: parts and totals, shares, growth, completion.
      """,
      """
      条件缺失或无法判定，不算矛盾。`相符` 核对计算数与公布数是否一致，\
      如分项与合计、占比、增速、完成率。
      """),
    examples: [
      "villages | check income >= 0万元, income < 1000万",
      "[total = 298, a = 265, b = 25, c = 8] | check agrees(a + b + c, total), b <= total",
    ])

  func lower(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    let reader = StepReader(step, input, binder)
    try reader.allow()
    try reader.expectArguments("check income >= 0万元", "核对 收入 >= 0万元")
    var contradictions: [Operand] = []
    var labels: [Operand] = []
    var undecided: [Operand] = []
    for argument in step.arguments {
      let expression = try reader.condition(argument)
      let condition = try reader.expressions.bindCondition(expression, for: reader.verb)
      contradictions.append(
        SettledOperator.called(SettledOperator.contradicted, on: condition, argument.span))
      undecided.append(
        SettledOperator.called(SettledOperator.undecided, on: condition, argument.span))
      let text = binder.text(of: argument.span)
      labels.append(Operand(.constant(.text(text), .text), type: .text, span: argument.span))
    }
    labels.append(Operand(.constant(.missing, .text), type: nil, span: step.span))
    let failed = try Choice.bind(
      contradictions, labels, CaseOperator.operation, by: CaseOperator(), span: step.span)
    let schema =
      [ColumnSchema(name: "contradicts", title: "不符条件", type: .text)] + input.schema
    let marks = undecided.indices.map { ColumnSchema(name: "·\($0)", type: .boolean) }
    let marked = PlanNode(
      Project(
        [failed.expression] + input.schema.indices.map { .column($0) }
          + undecided.map(\.expression)), over: input, schema: schema + marks, span: step.span)
    let counted = PlanNode(
      Apply(UndecidedCount(width: schema.count)), over: marked, schema: schema, span: step.span)
    let isFailed = OperatorBinding.missing(
      Operand(.column(0), type: .text, span: step.span), isNegated: true, span: step.span)
    try binder.perform(.check(step.span), at: step.span)
    return PlanNode(
      Filter(isFailed.expression, .keepsCertain), over: counted, schema: schema, span: step.span)
  }
}

/// `certainly(not x)` and `is_undecided(x)` that are never missing themselves.
struct SettledOperator: RowOperation {
  static let contradicted = "contradicted"
  static let undecided = "undecided"

  let names = [contradicted, undecided]

  static func called(_ name: String, on condition: Operand, _ span: Span) -> Operand {
    let chinese = name == contradicted ? "矛盾" : "无法判定"
    return Operand(
      calling: SettledOperator(),
      Call(
        Operation(name, chinese: chinese), [condition.expression], type: .boolean, span: span))
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    call.operation.name == Self.contradicted
      ? BoundsKernels.contradicted(vectors[0]) : BoundsKernels.open(vectors[0])
  }
}

/// Says in how many rows the figures or their rounding leave a condition open.
private struct UndecidedCount: TableFunction {
  /// Columns before those that say whether a condition is open.
  let width: Int
  let word = Word("check", "核对")
  let lineage = TableLineage.same

  func evaluate(_ table: Table, _ context: inout TableContext) throws(Diagnostic) -> Table {
    var isOpen = [Bool](repeating: false, count: table.rowCount)
    for column in table.columns[width...] {
      guard case .boolean(let truths) = column.vector.storage else { continue }
      for row in isOpen.indices where truths[row] == Truth.yes { isOpen[row] = true }
    }
    let count = isOpen.count { $0 }
    if count > 0 {
      context.notes.append(Message("undecided in \(count)", "\(count) 行无法判定"))
    }
    return Table(Array(table.columns[..<width]), rowCount: table.rowCount)
  }
}
