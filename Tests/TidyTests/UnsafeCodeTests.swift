import TestSupport
import Testing

/// Code that the compiler cannot answer for says in one sentence why it is safe; its files are
/// those with such a sentence.
@Suite struct UnsafeCodeTests {
  @Test(arguments: Repository.files(below: "Sources", "Tests").filter { $0.hasSuffix(".swift") })
  func unsafeFilesSayOnceWhyTheyAreSafe(_ path: String) throws {
    let lines = try Repository.text(path).split(separator: "\n")
    let reasons = lines.count { $0.drop { $0 == " " }.hasPrefix("// Safe: ") }
    let isUnsafe = lines.contains { Self.isUnsafe(Self.code($0)) }
    #expect(reasons == (isUnsafe ? 1 : 0), "\(path) has \(reasons) sentences that begin `// Safe:`")
  }

  @Test func markersAreFound() {
    #expect(Self.isUnsafe(Self.code("  let a = \(Self.word) b[0]  // at the start")))
    #expect(Self.isUnsafe(Self.code("final class A: \(Self.attribute) Sendable {")))
    #expect(Self.isUnsafe(Self.code("nonisolated(\(Self.word)) let a = b")))
    #expect(!Self.isUnsafe(Self.code("  a = b  // \(Self.word) in a comment")))
    #expect(!Self.isUnsafe(Self.code("withUnsafeBytes, \(Self.word)BitCast, is\(Self.word)")))
  }

  // In pieces, so that this file is none of those it looks for.
  private static let word = "un" + "safe"
  private static let attribute = "@un" + "checked"

  private static func code(_ line: Substring) -> Substring {
    line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
  }

  private static func isUnsafe(_ code: Substring) -> Bool {
    if code.contains(attribute) { return true }
    guard code.contains(word) else { return false }
    return code.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }
      .contains { $0 == word }
  }
}
