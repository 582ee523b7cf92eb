import Columns
import Diagnostics
import Formats
import Planning
import Syntax
import Texts

/// Leads the binder of one statement to the session's tables, and remembers which it used.
final class SessionResolver: NameResolver {
  private let workspace: Workspace
  private let results: ResultHistory
  private let dryRun: DryRun?
  private let tableOfStage: (Stage) -> Table?
  private(set) var inputs: [InputReference] = []
  private(set) var usesSimulated = false
  /// What is to be said before the result.
  private(set) var warnings: [Message] = []
  let rowsAreSample: Bool

  init(
    workspace: Workspace, results: ResultHistory, dryRun: DryRun? = nil,
    rowsAreSample: Bool = false, tableOfStage: @escaping (Stage) -> Table?
  ) {
    self.workspace = workspace
    self.results = results
    self.dryRun = dryRun
    self.rowsAreSample = rowsAreSample
    self.tableOfStage = tableOfStage
  }

  var tableNames: [String] { workspace.tableNames }

  func table(named name: Identifier, version: Int?) throws(Diagnostic) -> PlanNode? {
    if !name.isQuoted, version == nil {
      if name.text == "_" { return try lastResult(span: name.span) }
      if name.text.hasPrefix("_"), let number = Int(name.text.dropFirst()) {
        return try result(number, span: name.span)
      }
    }
    if let plan = dryRun?.plans[name.text] { return plan }
    guard let found = workspace.table(named: name.text, version: version) else {
      throw unknownTable(name, version: version)
    }
    inputs.append(InputReference(name: found.name, version: found.version))
    usesSimulated = usesSimulated || found.isSimulated
    return found.columnsAreKnown ? PlanNode(scanning: found.source, span: name.span) : nil
  }

  func lastResult(span: Span) throws(Diagnostic) -> PlanNode? {
    if let plan = dryRun?.last { return plan }
    guard let last = results.last else {
      throw Diagnostic(
        code: "no-result",
        Message("there is no result yet to go on from", "还没有可接续的结果"), at: span,
        hint: workspace.tableNames.isEmpty
          ? Message("`load wuzhou-2020-08` brings in tables", "`载入 wuzhou-2020-08` 可载入表")
          : Message("begin with a table's name", "应以表名开头"))
    }
    return scan(last, span)
  }

  private func result(_ number: Int, span: Span) throws(Diagnostic) -> PlanNode {
    guard let result = results[number] else {
      throw Diagnostic(
        code: "no-result", Message("there is no result `_\(number)`", "没有结果 `_\(number)`"),
        at: span,
        hint: results.isEmpty
          ? nil
          : Message(
            "the last is `_\(results.lastNumber)`", "上一结果是 `_\(results.lastNumber)`"))
    }
    return scan(result, span)
  }

  private func scan(_ result: ResultHistory.Entry, _ span: Span) -> PlanNode {
    inputs.append(contentsOf: result.inputs)
    usesSimulated = usesSimulated || result.isSimulated
    return PlanNode(scanning: result.source, span: span)
  }

  func file(_ path: String, span: Span) throws(Diagnostic) -> Stage {
    let information = FileBytes.information(path)
    return .file(
      path: path, modified: information?.modified ?? 0, byteCount: information?.byteCount ?? 0)
  }

  func table(of stage: Stage) -> Table? { tableOfStage(stage) }

  func constant(named name: String) -> (value: Scalar, unit: Unit?)? {
    workspace.values[name].map { ($0.value, $0.unit) }
  }

  func report(_ note: Message) { warnings.append(note) }

  private func unknownTable(_ name: Identifier, version: Int?) -> Diagnostic {
    if let version, workspace.table(named: name.text) != nil {
      return Diagnostic(
        code: "unknown-version",
        Message("`\(name.text)` has no version \(version)", "`\(name.text)` 没有第 \(version) 版"),
        at: name.span)
    }
    let hint =
      Suggestions.hint(for: name.text, among: workspace.tableNames)
      ?? Message(
        "no tables are loaded; `load wuzhou-2020-08` brings some in",
        "尚未载入表；`载入 wuzhou-2020-08` 可载入几张")
    return Diagnostic(code: "unknown-table", .noTable(name.text), at: name.span, hint: hint)
  }
}
