package import Answers
import Columns
import Diagnostics
import Builtins
import Execution
import Planning
import Syntax
import Texts

/// One analyst's work: names, results, settings and history.
///
/// Serial; it returns values and never prints.
package final class Session {
  package let configuration: SessionConfiguration
  package private(set) var workspace = Workspace()
  package internal(set) var settings: Settings
  /// What `undo` takes back to, the latest last.
  private var undoStack: [UndoPoint] = []
  var results = ResultHistory()
  var stages = StageTables()
  var log = StatementLog()
  /// Values given on the command line for `param`.
  var parameters: [String: String] = [:]
  /// The number of the input that is being answered.
  package internal(set) var inputNumber = 0
  /// Files whose statements are running, the innermost last.
  var scriptPaths: [String] = []
  /// Present while a script is checked without being run.
  var dryRun: DryRun?
  private var hasExplainedFullWidth = false

  private struct UndoPoint {
    var workspace: Workspace
    var what: Message
    /// Of the input that changed the names.
    var inputNumber: Int
  }

  package init(configuration: SessionConfiguration) {
    self.configuration = configuration
    settings = configuration.settings
  }

  /// Answers one input, statement by statement, up to the first that fails.
  ///
  /// Everything that can go wrong comes back as diagnostics in a reply; what was there stays.
  package func run(
    _ text: String, name: String? = nil, firstLine: Int = 1, isScript: Bool = false,
    deliver: @escaping (Reply) -> Void
  ) {
    let source = SourceText(text, name: name, firstLine: firstLine)
    let script = Parser.parse(source)
    let remarks = explainFullWidth(script.fullWidthReadings)
    if !script.diagnostics.isEmpty {
      // The statements before a mistake in a script have run by the time it is reached: they do
      // not depend on it. At the prompt the input is one thing and nothing of it runs.
      deliver(
        Reply(
          remarks: remarks, diagnostics: script.diagnostics.map { $0.within(source) }))
      return
    }
    var pending = remarks
    var end = 0
    for statement in script.statements {
      var reply = answer(statement, source, isScript: isScript, deliver: deliver)
      let between = source.slice(Span(start: end, end: statement.span.start))
      end = statement.span.end
      reply.parts = Self.headings(in: between) + reply.parts
      reply.remarks = pending + reply.remarks
      pending = []
      reply.diagnostics = reply.diagnostics.map { $0.within(source) }
      deliver(reply)
      if (reply.isFailure && dryRun == nil) || reply.request == .quit { return }
    }
    if script.statements.isEmpty, !pending.isEmpty { deliver(Reply(remarks: pending)) }
  }

  /// Comments that are headings in a document: `## …`, and `### …` for one below.
  private static func headings(in text: String) -> [Part] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let comment = line.drop { $0 == " " }
      let level = comment.prefix { $0 == "#" }.count
      let title = comment.dropFirst(level).drop { $0 == " " }
      guard level >= 2, level <= 6, !title.isEmpty else { return nil }
      return .heading(String(title), level: level)
    }
  }

  private func answer(
    _ statement: Statement, _ source: SourceText, isScript: Bool, deliver: @escaping (Reply) -> Void
  ) -> Reply {
    if scriptPaths.isEmpty || !isScript { inputNumber += 1 }
    do {
      let before = log.count
      let reply = try execute(statement, source, deliver: deliver)
      if log.count == before { remember(statement, source, succeeded: !reply.isFailure) }
      return reply
    } catch {
      remember(statement, source, succeeded: false)
      return Reply(diagnostics: [error.located(at: statement.span)])
    }
  }

  /// Statements of a script stand in the log as the one that ran it.
  private func remember(_ statement: Statement, _ source: SourceText, succeeded: Bool) {
    guard scriptPaths.isEmpty else { return }
    log.append(
      StatementLog.Entry(
        statement: statement, source: source, number: inputNumber,
        kind: StatementLog.Entry.Kind(statement, succeeded: succeeded)))
  }

  private func execute(
    _ statement: Statement, _ source: SourceText, deliver: @escaping (Reply) -> Void
  ) throws(Diagnostic) -> Reply {
    switch statement.kind {
    case .pipeline(let pipeline, let binding):
      if let word = pipeline.loneName, binding == nil, !isTable(word) {
        if let value = workspace.values[word.text] { return Reply(.value(value.value, value.unit)) }
        if let command = CommandRegistry.command(named: word.text) {
          if dryRun != nil { return Reply() }
          let call = Command(
            name: word, words: [], rest: "",
            restSpan: Span(start: word.span.end, end: word.span.end))
          return try command.run(call, CommandContext(self, source, deliver))
        }
        throw unknownName(word, source)
      }
      if let word = pipeline.loneName, let binding, !isTable(word) {
        return try evaluate(Expression(.name(word), span: word.span), binding, source)
      }
      return try run(pipeline, binding: binding, statement.span, source)
    case .expression(let expression, let binding):
      return try evaluate(expression, binding, source)
    case .command(let call):
      guard let command = CommandRegistry.command(named: call.name.text) else {
        throw unknownCommand(call)
      }
      if dryRun != nil, !command.traits.runsInCheck { return Reply() }
      return try command.run(call, CommandContext(self, source, deliver))
    case .malformed:
      throw Diagnostic(
        code: "malformed", Message("this could not be read", "此处无法解读"), at: statement.span)
    }
  }

  private func unknownName(_ name: Identifier, _ source: SourceText) -> Diagnostic {
    PipelineBinder(
      vocabulary: Registry.vocabulary, source: source, resolver: lookingResolver
    ).unknownColumn(name, schema: [])
  }

  private func isTable(_ name: Identifier) -> Bool {
    if dryRun?.plans[name.text] != nil { return true }
    if workspace.table(named: name.text) != nil { return true }
    return name.text == "_" || (name.text.hasPrefix("_") && Int(name.text.dropFirst()) != nil)
  }

  private func unknownCommand(_ call: Command) -> Diagnostic {
    let name = call.name.text
    var diagnostic = Diagnostic(
      code: "unknown-command", Message("no command `\(name)`", "没有命令 `\(name)`"),
      at: call.name.span)
    if isTable(call.name) {
      diagnostic.message = Message(
        "a table's name is followed by `|` and a verb", "表名之后应为 `|` 和动词")
      let meant = "`\(name) | \(call.rest)`"
      diagnostic.hint = Message("\(meant) might be meant", "可能是 \(meant)")
    } else if Registry.vocabulary.verb(named: name) != nil {
      diagnostic.message = Message(
        "`\(name)` is a verb and follows a `|`", "`\(name)` 是动词，应写在 `|` 之后")
      let step = "| \(name) \(call.rest)"
      diagnostic.hint =
        results.isEmpty
        ? Message("`TABLE \(step)`", "`表 \(step)`")
        : Message("`\(step)` goes on from the last result", "`\(step)` 接着上一结果")
    } else if name == "case" || name == "分情况" {
      diagnostic.message = Message(
        "`\(name)` needs its conditions in braces", "`\(name)` 的条件应写在花括号内")
      diagnostic.hint = Message(
        "`case { condition -> value, …, else -> value }` chooses among values",
        "写法：`分情况 { 条件 -> 值, …, 其他 -> 值 }`")
    } else {
      let names = CommandRegistry.names + workspace.tableNames + Registry.vocabulary.verbNames
      diagnostic.hint =
        Suggestions.nearest(to: name, among: names).first
        .map { Message("`\($0)` might be meant", "可能是 `\($0)`") }
        ?? Message("`help` lists the commands and verbs", "`帮助` 列出全部命令和动词")
    }
    return diagnostic
  }

  /// Said once a session, in one line.
  private func explainFullWidth(_ readings: [FullWidthReading]) -> [Message] {
    guard !hasExplainedFullWidth, !readings.isEmpty else { return [] }
    hasExplainedFullWidth = true
    let first = readings.prefix(6)
    return [
      Message(
        "read " + first.map { "\($0.typed) as \($0.readAs)" }.joined(separator: ", "),
        "已读作：" + first.map { "\($0.typed) 作 \($0.readAs)" }.joined(separator: "，"))
    ]
  }

  // MARK: Names

  /// The one way to change names: as they were they are kept, so that `undo` can come back to them.
  func changeNames<Result>(_ what: Message, _ change: (inout Workspace) -> Result) -> Result {
    undoStack.append(UndoPoint(workspace: workspace, what: what, inputNumber: inputNumber))
    if undoStack.count > 100 { undoStack.removeFirst() }
    return change(&workspace)
  }

  /// Takes back the last change of names and says what it was; nil where there is none.
  func takeBack() -> Message? {
    guard let point = undoStack.popLast() else { return nil }
    workspace = point.workspace
    // A script that bound several names is undone when all are taken back.
    if !undoStack.contains(where: { $0.inputNumber == point.inputNumber }) {
      log.markUndone(point.inputNumber)
    }
    return point.what
  }
}
