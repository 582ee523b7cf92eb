import Diagnostics
import Syntax
import Texts

/// The statements of a session as a script that gives the same results; only what its comments say
/// differs between the languages.
enum SavedScript {
  static func lines(
    _ entries: [StatementLog.Entry], workspace: Workspace, keepsAll: Bool
  ) -> [Message] {
    var lines = packages(workspace)
    let kept = entries.filter { $0.kind == .kept }
    let called = Set(kept.flatMap { numberedResults($0.statement).map(\.number) })
    for entry in entries {
      guard entry.kind == .kept else {
        if keepsAll { lines += commented(entry) }
        continue
      }
      lines.append(.verbatim(renamed(entry)))
      if called.contains(entry.number) { lines.append(.verbatim("_ as result_\(entry.number)")) }
    }
    return lines
  }

  /// The data packages in use, with their versions.
  private static func packages(_ workspace: Workspace) -> [Message] {
    var seen: [String] = []
    for table in workspace.current {
      if let package = table.provenance.file?.package, !seen.contains(package) {
        seen.append(package)
      }
    }
    return seen.map { Message("# with \($0)", "# 数据：\($0)") }
  }

  private static func commented(_ entry: StatementLog.Entry) -> [Message] {
    let why =
      switch entry.kind {
      case .failed: Message("# (failed) ", "# （失败）")
      case .undone: Message("# (undone) ", "# （已撤销）")
      case .kept, .looked: Message("# (looked) ", "# （仅查看）")
      }
    return entry.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { why + Message.verbatim(String($0)) }
  }

  /// `_3` is the third input of this session; in the script it has a name.
  private static func renamed(_ entry: StatementLog.Entry) -> String {
    var bytes = Array(entry.text.utf8)
    for use in numberedResults(entry.statement).reversed() {
      let span = use.span.shifted(by: -entry.statement.span.start)
      bytes.replaceSubrange(span.start..<span.end, with: Array("result_\(use.number)".utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func numberedResults(_ statement: Statement) -> [(number: Int, span: Span)] {
    guard case .pipeline(let pipeline, _) = statement.kind else { return [] }
    return names(pipeline).compactMap { name in
      guard !name.isQuoted, name.text.hasPrefix("_"), let number = Int(name.text.dropFirst())
      else { return nil }
      return (number, name.span)
    }
  }

  /// The names of tables that a pipeline reads, in the order written.
  private static func names(_ pipeline: Pipeline) -> [Identifier] {
    var names: [Identifier] = []
    switch pipeline.source {
    case .name(let name, nil): names.append(name)
    case .pipeline(let inner): names += self.names(inner)
    default: break
    }
    for step in pipeline.steps {
      for word in step.arguments.flatMap(\.words) {
        switch word.kind {
        case .name(let name): names.append(name)
        case .pipeline(let inner): names += self.names(inner)
        default: break
        }
      }
    }
    return names
  }
}
