package import Columns
package import Diagnostics
package import Syntax
package import Texts

/// Where names that are not columns lead: tables, versions, files and constants of the session.
package protocol NameResolver: AnyObject {
  /// Nil for a table whose columns are not known, in a script that is only checked.
  func table(named name: Identifier, version: Int?) throws(Diagnostic) -> PlanNode?
  func file(_ path: String, span: Span) throws(Diagnostic) -> Stage
  /// The last result; nil as above.
  func lastResult(span: Span) throws(Diagnostic) -> PlanNode?
  /// A value bound by `let` or `param`; nil where there is none of that name.
  func constant(named name: String) -> (value: Scalar, unit: Unit?)?
  var tableNames: [String] { get }
  /// What came of a stage; nil where it has not run.
  func table(of stage: Stage) -> Table?
  /// Something to be said before the result.
  func report(_ note: Message)
  /// Whether rows are a sample of what they stand for, so that shares and means have intervals.
  var rowsAreSample: Bool { get }
}

/// Turns pipelines into plans.
package final class PipelineBinder {
  package let vocabulary: Vocabulary
  package let source: SourceText
  private let resolver: any NameResolver
  /// What is to be done with the result once it is there.
  package private(set) var effects: [Effect] = []
  /// What has to run before binding gets any further, and the text that needs it; nil where nothing
  /// stands in the way.
  package private(set) var cut: (stage: Stage, span: Span)?
  /// True behind a cut, where a name that no column has may yet be one.
  package private(set) var columnsAreOpen = false
  /// Whether what stands behind a cut is looked at as far as that goes without columns.
  private let looksBehindCuts: Bool
  /// True while the plan of a nested pipeline is made, whose result nobody sees.
  private var depth = 0

  package init(
    vocabulary: Vocabulary, source: SourceText, resolver: any NameResolver,
    looksBehindCuts: Bool = false
  ) {
    self.vocabulary = vocabulary
    self.source = source
    self.resolver = resolver
    self.looksBehindCuts = looksBehindCuts
  }

  package func bind(_ pipeline: Pipeline) throws(Diagnostic) -> PlanNode {
    var node = try bind(pipeline.source, span: pipeline.span)
    for step in pipeline.steps {
      if let effect = effects.last, effect.isFinal, depth == 0 {
        throw Diagnostic(
          code: "step-after-output",
          Message(
            "`\(effect.verb.english)` is the last step of a pipeline",
            "`\(effect.verb.chinese)` 只能是流程的最后一步"), at: step.span)
      }
      guard let verb = vocabulary.verb(named: step.verb.text) else {
        throw unknownVerb(step.verb)
      }
      node = try lookingBehindCuts(step.span) { () throws(Diagnostic) in
        try verb.lower(step, node, self)
      }
    }
    return node
  }

  /// A plan, or where it is cut off and what is behind is looked at, a table of open columns.
  private func lookingBehindCuts(_ span: Span, _ body: () throws(Diagnostic) -> PlanNode)
    throws(Diagnostic) -> PlanNode
  {
    do {
      return try body()
    } catch {
      guard looksBehindCuts, error.code == Self.cutCode else { throw error }
      columnsAreOpen = true
      return PlanNode(scanning: TableSource(.empty, name: nil), span: span)
    }
  }

  private static let cutCode = "not-run"

  /// Ends binding where more has to be known.
  package func cutOff(at span: Span) -> Diagnostic {
    Diagnostic(
      code: Self.cutCode,
      Message(
        "the columns here are known once what stands before has run", "前面的部分运行后，此处才有哪些列可知"),
      at: span)
  }

  /// The table of a stage; where it has not run, binding ends here.
  package func table(of stage: Stage, at span: Span) throws(Diagnostic) -> Table {
    if let table = resolver.table(of: stage) { return table }
    if cut == nil { cut = (stage, span) }
    throw cutOff(at: span)
  }

  private func bind(_ source: PipelineSource?, span: Span) throws(Diagnostic) -> PlanNode {
    switch source {
    case nil:
      return try known(span) { () throws(Diagnostic) in try resolver.lastResult(span: span) }
    case .name(let name, let version): return try table(named: name, version: version)
    case .file(let path, let span): return try file(path, span: span)
    case .pipeline(let inner): return try nested(inner)
    case .table(let rows, let span): return try LiteralTable.bind(rows, span: span, binder: self)
    }
  }

  private func table(named name: Identifier, version: Int?) throws(Diagnostic) -> PlanNode {
    try known(name.span) { () throws(Diagnostic) in
      try resolver.table(named: name, version: version)
    }
  }

  /// A plan whose columns are known; else a cut.
  private func known(_ span: Span, _ plan: () throws(Diagnostic) -> PlanNode?) throws(Diagnostic)
    -> PlanNode
  {
    try lookingBehindCuts(span) { () throws(Diagnostic) in
      guard let node = try plan() else { throw cutOff(at: span) }
      return node
    }
  }

  private func file(_ path: String, span: Span) throws(Diagnostic) -> PlanNode {
    try lookingBehindCuts(span) { () throws(Diagnostic) in
      let stage = try resolver.file(path, span: span)
      let source = TableSource(
        try table(of: stage, at: span), name: .verbatim(path),
        origin: Origin(.loaded(.verbatim(path))), identity: stage)
      return PlanNode(scanning: source, span: span)
    }
  }

  /// A pipeline inside another: the right side of a join.
  package func nested(_ pipeline: Pipeline) throws(Diagnostic) -> PlanNode {
    depth += 1
    defer { depth -= 1 }
    return try bind(pipeline)
  }

  /// A table named or computed where an argument stands; a computed one has no name.
  package func table(_ expression: Expression) throws(Diagnostic)
    -> (node: PlanNode, name: String?)
  {
    switch expression.kind {
    case .name(let name): return (try table(named: name, version: nil), name.text)
    case .text(let path): return (try file(path, span: expression.span), path)
    case .pipeline(let pipeline): return (try nested(pipeline), nil)
    default:
      throw Diagnostic(
        code: "expected-table", Message("expected a table", "应为表"), at: expression.span,
        hint: Suggestions.hint(for: text(of: expression.span), among: resolver.tableNames))
    }
  }

  package func report(_ note: Message) { resolver.report(note) }

  package var rowsAreSample: Bool { resolver.rowsAreSample }

  package func constant(_ name: Identifier) throws(Diagnostic) -> Operand? {
    guard let (value, unit) = resolver.constant(named: name.text) else { return nil }
    guard let type = value.type else {
      return Operand(.constant(.missing, .number), type: nil, span: name.span)
    }
    return Operand(
      .constant(value, type, unit: unit), type: type, unit: unit, span: name.span)
  }

  package func perform(_ effect: Effect, at span: Span) throws(Diagnostic) {
    guard depth == 0 else {
      throw Diagnostic(
        code: "nested-output",
        Message(
          "`\(effect.verb.english)` cannot stand in a pipeline inside another",
          "`\(effect.verb.chinese)` 不能写在内层流程中"), at: span)
    }
    effects.append(effect)
  }

  /// What was typed there, on one line.
  package func text(of span: Span) -> String {
    source.slice(span).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  package func expressions(over schema: [ColumnSchema]) -> ExpressionBinder {
    ExpressionBinder(schema: schema, binder: self)
  }

  package func unknownColumn(_ name: Identifier, schema: [ColumnSchema]) -> Diagnostic {
    if columnsAreOpen { return cutOff(at: name.span) }
    if let figure = SpokenFigure.written(name.text) {
      return Diagnostic(
        code: "unknown-name", Message("`\(name.text)` is no name", "`\(name.text)` 不是名称"),
        at: name.span,
        hint: Message(
          "`\(figure.english)` is how the figure is written", "该数应写作 `\(figure.chinese)`"))
    }
    if schema.isEmpty { return unknownName(name) }
    return Diagnostic(
      code: "unknown-column", Message("no column `\(name.text)` here", "没有列 `\(name.text)`"),
      at: name.span, hint: columnHint(name.text, schema))
  }

  /// What people type for a value that is not there.
  private static let missingWords = ["缺失", "空", "空值", "无", "NA", "nil", "None", "NaN"]

  /// What may be meant by a name that no column has.
  private func columnHint(_ name: String, _ schema: [ColumnSchema]) -> Message {
    let names = schema.map(\.name)
    let titles = schema.compactMap(\.title)
    if let apart = (names + titles).compactMap({ OperatorWords.split(name, after: $0) }).first {
      return Message("an operator stands apart: `\(apart)`", "运算符前应有空格：`\(apart)`")
    }
    if Self.missingWords.contains(name) {
      return Message(
        "`= missing` (缺失值) tests for a value that is not there", "判断是否缺失用 `= 缺失值`")
    }
    if vocabulary.isCallable(name) { return Self.isFunction(name) }
    let isChinese = name.unicodeScalars.contains { $0.value >= 0x2E80 }
    let readTitles = titles.count == names.count ? titles : names
    let there = Self.listed(
      isChinese ? readTitles : names, schema.map { $0.title ?? $0.name })
    if let near = Suggestions.nearest(to: name, among: names + titles).first {
      return Message.mightBeMeant(near) + Message("; ", "；") + there
    }
    guard isChinese else { return there }
    return Message(
      "as a text it stands in quotes: \"\(name)\"; ", "如为文本，应加引号：\"\(name)\"；") + there
  }

  /// The columns there are, the first five by name.
  private static func listed(_ english: [String], _ chinese: [String]) -> Message {
    let count = english.count
    return Message(
      "there are " + english.prefix(5).joined(separator: ", ")
        + (count > 5 ? " and \(count - 5) more" : ""),
      "现有 " + chinese.prefix(5).joined(separator: "、") + (count > 5 ? " 等 \(count) 列" : ""))
  }

  private static func isFunction(_ name: String) -> Message {
    Message("`\(name)(…)` is a function", "`\(name)(…)` 是函数")
  }

  /// A name in a calculation, where there are no columns.
  private func unknownName(_ name: Identifier) -> Diagnostic {
    let known = resolver.tableNames + vocabulary.callableNames
    if resolver.tableNames.contains(name.text) {
      return Diagnostic(
        code: "expected-value",
        Message("`\(name.text)` is a table and no value", "`\(name.text)` 是表，不是值"),
        at: name.span,
        hint: Message("`\(name.text) | …` works on it", "对表操作写作 `\(name.text) | …`"))
    }
    let hint: Message
    if vocabulary.verb(named: name.text) != nil {
      hint = Message(
        "a verb follows a `|`: `TABLE | \(name.text)`", "动词写在 `|` 之后：`表 | \(name.text)`")
    } else if vocabulary.isCallable(name.text) {
      hint = Self.isFunction(name.text)
    } else if let near = Suggestions.nearest(to: name.text, among: known).first {
      hint = .mightBeMeant(near)
    } else {
      hint = Message(
        "`tables` lists the tables; a text stands in quotes", "`表` 列出全部表；文本应加引号")
    }
    return Diagnostic(
      code: "unknown-name",
      Message("no table, value or unit `\(name.text)`", "没有表、值或单位 `\(name.text)`"),
      at: name.span, hint: hint)
  }

  private func unknownVerb(_ name: Identifier) -> Diagnostic {
    Diagnostic(
      code: "unknown-verb", Message("no verb `\(name.text)`", "没有动词 `\(name.text)`"),
      at: name.span, hint: verbHint(name.text))
  }

  /// What may be meant by a word that is no verb.
  private func verbHint(_ name: String) -> Message {
    let spellings = vocabulary.verbs.flatMap(\.help.spellings)
    if let verb = spellings.first(where: { isNumbered(name, $0) }) {
      let apart = "`\(verb) \(name.dropFirst(verb.count))`"
      return Message("a blank stands between: \(apart)", "中间应有空格：\(apart)")
    }
    if vocabulary.isCallable(name) {
      return Message(
        "`\(name)` is a function: `summarize \(name)(…) by …`, `derive x = …`",
        "`\(name)` 是函数：`汇总 \(name)(…) 按 …`、`新增 x = …`")
    }
    if ClauseWord.allCases.contains(where: { [$0.rawValue, $0.chinese].contains(name) })
      || name == "分组" || name == "group_by"
    {
      return Message(
        "groups follow a verb: `summarize … by …`, 汇总 … 按 …", "分组写在动词之后：`汇总 … 按 …`")
    }
    return Suggestions.nearest(to: name, among: spellings).first.map(Message.mightBeMeant)
      ?? Message("`help` lists the verbs", "`帮助` 列出全部动词")
  }

  /// `取3`: a verb with its number.
  private func isNumbered(_ word: String, _ verb: String) -> Bool {
    word.hasPrefix(verb) && word.count > verb.count
      && word.dropFirst(verb.count).first?.isNumber == true
  }
}

extension Message {
  /// The hint at a spelling that was probably meant.
  static func mightBeMeant(_ spelling: String) -> Message {
    Message("`\(spelling)` might be meant", "可能是 `\(spelling)`")
  }
}
