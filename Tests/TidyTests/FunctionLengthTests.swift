import TestSupport
import Testing

/// Functions stay short enough to be seen at once.
@Suite struct FunctionLengthTests {
  private static let mostLines = 70

  @Test(arguments: Repository.files(below: "Sources").filter { $0.hasSuffix(".swift") })
  func functionsStayShort(_ path: String) throws {
    for function in Self.functions(try Repository.text(path)) {
      #expect(
        function.count <= Self.mostLines, "\(path):\(function.line) has \(function.count) lines")
    }
  }

  @Test func functionsAreFound() {
    let text = """
      protocol A {
        func none()
      }
      struct B: A {
        private static func one() { print(1) }
        @inline(__always)
        func many(
          _ a: Int
        ) -> Int {
          a
        }
        init?() {
        }
      }
      """
    #expect(Self.functions(text).map(\.line) == [7, 12])
    #expect(Self.functions(text).map(\.count) == [5, 2])
  }

  /// Functions of more than a line, by the brace that stands below their first word.
  private static func functions(_ text: String) -> [(line: Int, count: Int)] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { first in
      guard isFunction(lines[first]) else { return nil }
      let indent = lines[first].prefix { $0 == " " }
      for last in (first + 1)..<lines.count {
        let line = lines[last]
        if line == indent + "}" { return (first + 1, last - first + 1) }
        // What stands no deeper and does not go on with the head is the next declaration.
        guard line.hasPrefix(indent) || line.isEmpty else { return nil }
        let rest = line.dropFirst(indent.count)
        let goesOn = [" ", ")", "{", "where ", "throws", "->"].contains { rest.hasPrefix($0) }
        guard rest.isEmpty || goesOn else { return nil }
      }
      return nil
    }
  }

  private static func isFunction(_ line: Substring) -> Bool {
    guard !line.hasSuffix(" }") else { return false }
    for word in line.split(separator: " ") {
      if word == "func" || word.hasPrefix("init(") || word.hasPrefix("init?(")
        || word.hasPrefix("init<")
      {
        return true
      }
      let isModifier = word.first == "@" || word.allSatisfy { $0.isLowercase || "()".contains($0) }
      guard isModifier else { return false }
    }
    return false
  }
}
