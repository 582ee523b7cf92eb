import TestSupport
import Testing

/// Arrows between targets that the import check does not ask for.
@Suite struct PackageTests {
  /// An arrow that nothing needs would let anything through.
  @Test func everyDependencyIsImported() throws {
    let targets = try Self.targets(Repository.text("Package.swift"))
    #expect(targets.count > 20)
    for target in targets {
      let texts = try Repository.files(below: target.folder).filter { $0.hasSuffix(".swift") }
        .map { try Repository.text($0) }
      let imported = texts.reduce(into: Set<Substring>()) { $0.formUnion(Self.imports($1)) }
      for name in target.dependencies {
        #expect(imported.contains(name), "\(target.folder) imports \(name) nowhere")
      }
    }
  }

  private struct Target {
    var folder: String
    var dependencies: [Substring]
  }

  private static func targets(_ package: String) -> [Target] {
    let ours = package.matches(of: /(library|tests)\(\s*"(\w+)"([^)]*)\)/).map { match in
      Target(
        folder: (match.1 == "tests" ? "Tests/" : "Sources/") + match.2,
        dependencies: names(match.3))
    }
    let programs = package.matches(
      of: /executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/
    ).map { Target(folder: "Sources/" + $0.1, dependencies: names($0.2)) }
    return ours + programs
  }

  /// Quoted words; the name of a package, which has hyphens, is none.
  private static func names(_ list: Substring) -> [Substring] {
    list.matches(of: /"(\w+)"/).map(\.1)
  }

  private static func imports(_ text: String) -> [Substring] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 2, words.count == place + 2 else {
        return nil
      }
      return words[place + 1]
    }
  }
}
