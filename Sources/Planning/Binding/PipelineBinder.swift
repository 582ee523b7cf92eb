package import Columns
package import Diagnostics
package import Syntax

/// Where names that are not columns lead: tables, versions, files and constants of the session.
package protocol NameResolver: AnyObject {
  func table(named name: Identifier, version: Int?) throws(Diagnostic) -> PlanNode
  func file(_ path: String, span: Span) throws(Diagnostic) -> PlanNode
  /// The last result.
  func lastResult(span: Span) throws(Diagnostic) -> PlanNode
  /// A value bound by `let` or `param`; nil where there is none of that name.
  func constant(named name: String) -> (value: Scalar, unit: Unit?)?
  var tableNames: [String] { get }
  /// Runs a plan at once, for verbs whose columns depend on values.
  func evaluate(_ node: PlanNode) throws(Diagnostic) -> Table
  /// Something to be said before the result.
  func report(_ note: Note)
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
  /// True while the plan of a nested pipeline is made, whose result nobody sees.
  private var depth = 0

  package init(vocabulary: Vocabulary, source: SourceText, resolver: any NameResolver) {
    self.vocabulary = vocabulary
    self.source = source
    self.resolver = resolver
  }

  package func bind(_ pipeline: Pipeline) throws(Diagnostic) -> PlanNode {
    var node = try bind(pipeline.source, span: pipeline.span)
    for step in pipeline.steps {
      if let effect = effects.last, effect.isFinal, depth == 0 {
        throw Diagnostic(
          code: "step-after-output", "`\(effect.verb)` is the last step of a pipeline",
          at: step.span)
      }
      guard let verb = vocabulary.verb(named: step.verb.text) else {
        throw unknownVerb(step.verb)
      }
      node = try verb.lower(step, node, self)
    }
    return node
  }

  private func bind(_ source: PipelineSource?, span: Span) throws(Diagnostic) -> PlanNode {
    switch source {
    case nil: return try resolver.lastResult(span: span)
    case .name(let name, let version): return try resolver.table(named: name, version: version)
    case .file(let path, let span): return try resolver.file(path, span: span)
    case .pipeline(let inner): return try nested(inner)
    case .table(let rows, let span): return try LiteralTable.bind(rows, span: span, binder: self)
    }
  }

  /// A pipeline inside another: the right side of a join.
  package func nested(_ pipeline: Pipeline) throws(Diagnostic) -> PlanNode {
    depth += 1
    defer { depth -= 1 }
    return try bind(pipeline)
  }

  /// A table named or computed where an argument stands.
  package func table(_ expression: Expression) throws(Diagnostic) -> (node: PlanNode, name: String)
  {
    switch expression.kind {
    case .name(let name): return (try resolver.table(named: name, version: nil), name.text)
    case .text(let path): return (try resolver.file(path, span: expression.span), path)
    case .pipeline(let pipeline): return (try nested(pipeline), "the other table")
    default:
      throw Diagnostic(
        code: "expected-table", "expected a table", at: expression.span,
        hint: Suggestions.hint(for: text(of: expression.span), among: resolver.tableNames))
    }
  }

  /// The table of a plan, as the source of what follows.
  package func evaluate(_ node: PlanNode) throws(Diagnostic) -> Table {
    try resolver.evaluate(node)
  }

  package func report(_ note: Note) { resolver.report(note) }

  package var rowsAreSample: Bool { resolver.rowsAreSample }

  package func constant(_ name: Identifier) throws(Diagnostic) -> Operand? {
    guard let (value, unit) = resolver.constant(named: name.text) else { return nil }
    guard let type = value.type else {
      return Operand(.constant(.missing, .number), type: nil, span: name.span)
    }
    return Operand(.constant(value, type), type: type, unit: unit, span: name.span)
  }

  package func perform(_ effect: Effect, at span: Span) throws(Diagnostic) {
    guard depth == 0 else {
      throw Diagnostic(
        code: "nested-output", "`\(effect.verb)` cannot stand in a pipeline inside another",
        at: span)
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
    if let figure = SpokenFigure.written(name.text) {
      return Diagnostic(
        code: "unknown-name", "`\(name.text)` is no name", at: name.span,
        hint: "`\(figure)` is how the figure is written")
    }
    if schema.isEmpty { return unknownName(name) }
    let isChinese = name.text.unicodeScalars.contains { $0.value >= 0x2E80 }
    let names = schema.map(\.name)
    let titles = schema.compactMap(\.title)
    let near = Suggestions.nearest(to: name.text, among: names + titles).first
    let listed = isChinese && titles.count == names.count ? titles : names
    let more = listed.count > 5 ? " and \(listed.count - 5) more" : ""
    var hint = "there are \(listed.prefix(5).joined(separator: ", "))\(more)"
    if let apart = (names + titles).compactMap({ OperatorWords.split(name.text, after: $0) }).first
    {
      hint = "an operator stands apart: `\(apart)`"
    } else if ["缺失", "空", "空值", "无", "NA", "nil", "None", "NaN"].contains(name.text) {
      hint = "`= missing` (缺失值) tests for a value that is not there"
    } else if vocabulary.isCallable(name.text) {
      hint = "`\(name.text)(…)` is a function"
    } else if let near {
      hint = "`\(near)` might be meant; " + hint
    } else if isChinese {
      hint = "as a text it stands in quotes: \"\(name.text)\"; " + hint
    }
    return Diagnostic(
      code: "unknown-column", "no column `\(name.text)` here", at: name.span, hint: hint)
  }

  /// A name in a calculation, where there are no columns.
  private func unknownName(_ name: Identifier) -> Diagnostic {
    let known = resolver.tableNames + vocabulary.callableNames
    if resolver.tableNames.contains(name.text) {
      return Diagnostic(
        code: "expected-value", "`\(name.text)` is a table and no value", at: name.span,
        hint: "`\(name.text) | …` works on it")
    }
    let hint: String
    if vocabulary.verb(named: name.text) != nil {
      hint = "a verb follows a `|`: `TABLE | \(name.text)`"
    } else if vocabulary.isCallable(name.text) {
      hint = "`\(name.text)(…)` is a function"
    } else if let near = Suggestions.nearest(to: name.text, among: known).first {
      hint = "`\(near)` might be meant"
    } else {
      hint = "`tables` lists the tables; a text stands in quotes"
    }
    return Diagnostic(
      code: "unknown-name", "no table, value or unit `\(name.text)`", at: name.span, hint: hint)
  }

  private func unknownVerb(_ name: Identifier) -> Diagnostic {
    let spellings = vocabulary.verbs.flatMap(\.help.spellings)
    let near = Suggestions.nearest(to: name.text, among: spellings).first
    var hint = near.map { "`\($0)` might be meant" } ?? "`help` lists the verbs"
    if let verb = spellings.first(where: { isNumbered(name.text, $0) }) {
      hint = "a blank stands between: `\(verb) \(name.text.dropFirst(verb.count))`"
    } else if vocabulary.isCallable(name.text) {
      hint = "`\(name.text)` is a function: `summarize \(name.text)(…) by …`, `derive x = …`"
    } else if ClauseWord.allCases.contains(where: { [$0.rawValue, $0.chinese].contains(name.text) })
      || name.text == "分组" || name.text == "group_by"
    {
      hint = "groups follow a verb: `summarize … by …`, 汇总 … 按 …"
    }
    return Diagnostic(
      code: "unknown-verb", "no verb `\(name.text)`", at: name.span, hint: hint)
  }

  /// `取3`: a verb with its number.
  private func isNumbered(_ word: String, _ verb: String) -> Bool {
    word.hasPrefix(verb) && word.count > verb.count
      && word.dropFirst(verb.count).first?.isNumber == true
  }
}
