import TestSupport
import Testing

/// Rules of the house that the compiler and the formatter do not check.
@Suite struct TidyTests {
  private static let sources = Repository.files(below: "Sources", "Tests").filter {
    $0.hasSuffix(".swift")
  }

  @Test func filesAndLinesStayShort() throws {
    #expect(Self.sources.count > 100)
    for path in Self.sources {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 800, "\(path) has \(lines.count) lines")
      for (number, line) in lines.enumerated() where line.count > 100 {
        // Long tests of printed lines cannot be broken; nothing else may be so long.
        Issue.record("\(path):\(number + 1) has \(line.count) characters")
      }
    }
  }

  /// The groups of rows are worked out behind a lock when first asked for: once before a loop, not
  /// for each row.
  @Test func groupsOfRowsAreTakenOnce() throws {
    for path in Self.sources where path.hasPrefix("Sources/") {
      #expect(try !Repository.text(path).contains(".ids["), "\(path)")
    }
  }

  /// Printing is the shell's; a session returns values.
  @Test func onlyTheShellPrints() throws {
    for path in Self.sources where path.hasPrefix("Sources/") {
      let isShell = ["Sources/abacus/", "Sources/Terminal/", "Sources/Bench"].contains {
        path.hasPrefix($0)
      }
      guard !isShell else { continue }
      for (number, line) in try Repository.text(path).split(
        separator: "\n", omittingEmptySubsequences: false
      ).enumerated() {
        let code = line.drop { $0 == " " }
        #expect(!code.hasPrefix("print("), "\(path):\(number + 1) prints")
      }
    }
  }

  /// A verb, function, aggregate or command without its line in a registry would never be found.
  @Test(arguments: [
    ("Sources/Builtins/Verbs", "Verb", "Sources/Builtins/Registry.swift"),
    ("Sources/Builtins/Aggregates", "Aggregate", "Sources/Builtins/AggregateRegistry.swift"),
    ("Sources/Builtins/Functions", "Function", "Sources/Builtins/FunctionRegistry.swift"),
    ("Sources/Session/Commands", "Command", "Sources/Session/Commands/CommandRegistry.swift"),
  ]) func everythingIsRegistered(_ folder: String, _ suffix: String, _ registry: String) throws {
    let listed = try Repository.text(registry)
    let files = Repository.files(below: folder).filter { $0.hasSuffix("\(suffix).swift") }
    #expect(!files.isEmpty)
    for path in files {
      let name = path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
      guard try Repository.text(path).contains("struct \(name)") else { continue }
      #expect(
        listed.contains("\(name)(") || listed.contains("\(name)."), "\(name) is not in \(registry)")
    }
  }

  /// The repository stands alone: nothing of the machine it was written on.
  @Test func nothingNamesThisMachine() throws {
    let forbidden = ["/" + "work/", "../" + "shared"]
    let others = Repository.files(below: "scripts", "datasets").filter { !$0.hasSuffix(".csv") }
    for path in Self.sources + others + ["README.md", "Package.swift"] {
      let text = try Repository.text(path)
      for word in forbidden { #expect(!text.contains(word), "\(path) names \(word)") }
    }
  }
}
