import Answers
import Rendering
import Session
import TestSupport
import Testing

/// Runs every file of `Tests/Queries`.
@Suite struct QueryTests {
  private static let files = Repository.files(below: "Tests/Queries").filter {
    $0.hasSuffix(".query")
  }

  @Test func thereAreQueries() { #expect(Self.files.count > 100) }

  private static func session(_ setup: [String]) -> Session {
    var configuration = SessionConfiguration()
    configuration.datasetFolders = [Repository.root + "/datasets"]
    let session = Session(configuration: configuration)
    for text in setup { session.run(text) { _ in } }
    return session
  }

  /// Whether a statement may bind or change anything, or hangs on the result before it.
  private static func mayChange(_ statement: String) -> Bool {
    let words = /^\||\b(let|as|load|include|run|drop|rename|undo|refresh|set|param|why|_\d*)\b/
    return statement.contains(words) || statement.contains(/[为载删改撤设]/)
  }

  /// File names in quotes lead to the folder of the file blocks.
  private static func placed(_ text: String, in folder: TemporaryFolder) -> String {
    text.replacing(/"([^"\/\n]+\.(?:csv|tsv|tab|txt|dat|json|jsonl|html|md|svg|abacus))"/) {
      "\"\(folder.path)/\($0.1)\""
    }
  }

  @Test(arguments: files) func query(_ path: String) throws {
    let folder = try TemporaryFolder()
    var setup: [String] = []
    var ready: Session?
    /// A statement's answer after the file's statements, in a session that nothing else changed.
    func answer(_ statement: String, _ format: String) throws -> (data: String, said: String) {
      let session = ready ?? Self.session(setup.map { Self.placed($0, in: folder) })
      ready = Self.mayChange(statement) ? nil : session
      let renderer = try #require(RendererRegistry.renderer(named: format))
      var (data, said) = ("", "")
      session.run(Self.placed(statement, in: folder)) { reply in
        let style = RenderingStyle(settings: session.settings)
        let text = ReplyText(reply, ReplyText.Options(renderer, style, isInteractive: true))
        data += text.data.replacing(folder.path + "/", with: "")
        said += text.before + text.after
      }
      return (data, said)
    }
    for block in QueryFile(try Repository.text(path)).blocks {
      switch block {
      case .statements(let text):
        setup.append(text)
        ready = nil
      case .file(let name, let text): try folder.write(text, to: name)
      case .query(let statement, let rows):
        let found = try answer(statement, "tsv")
        #expect(found.data == rows, "\(path): \(statement)\n\(found.said)")
      case .footer(let statement, let texts):
        // What is said once a session must not have been said.
        ready = nil
        let said = try answer(statement, "tsv").said
        for text in texts { #expect(said.contains(text), "\(path): \(statement)") }
      case .value(let expression, let shown):
        let found = try answer(expression, "table")
        #expect(found.data == shown + "\n", "\(path): \(expression)\n\(found.said)")
      case .error(let statement, let code):
        let said = try answer(statement, "table").said
        #expect(said.contains("[\(code)]"), "\(path): \(statement)")
      case .unreadable(let line): Issue.record("\(path): cannot read \(line)")
      }
    }
  }
}
