import Diagnostics
import Syntax
import TestSupport
import Testing

/// The roles of words, numbers and marks, which colours go by.
@Suite struct ReadingTests {
  private func roles(_ text: String) -> [(String, TokenRole)] {
    let source = SourceText(text)
    return Reading(source) { $0 == "explain" }.stretches.map { (source.slice($0.span), $0.role) }
  }

  @Test func everyWordHasItsRole() {
    let found = roles("村庄 ｜ 筛选 收入 不低于 10万元 且 f(【x y】) = “z” # c")
    let expected: [(String, TokenRole)] = [
      ("村庄", .table), ("｜", .punctuation), ("筛选", .verb), ("收入", .column), ("不低于", .keyword),
      ("10万", .number), ("元", .unit), ("且", .keyword), ("f", .function), ("(", .punctuation),
      ("【x y】", .column), (")", .punctuation), ("=", .punctuation), ("“z”", .text),
      ("# c", .comment),
    ]
    #expect(found.map(\.0) == expected.map(\.0))
    #expect(found.map(\.1) == expected.map(\.1))
  }

  @Test func commandsAndWhatTheyTake() {
    #expect(roles("load \"a b.csv\" with skip").map(\.1) == [.command, .text, .option, .option])
    #expect(
      roles("explain a | take 3").map(\.1) == [.command, .table, .punctuation, .verb, .number])
    #expect(roles("a | sort x desc").last?.1 == .option)
  }

  /// What is only begun is no mistake; what cannot go on is.
  @Test func mistakesAreMarked() {
    #expect(!roles("a | where (x").contains { $0.1 == .error })
    #expect(roles("a | where x)").contains { $0.0 == ")" && $0.1 == .error })
  }

  @Test(arguments: 0..<4) func anyTextIsRead(_ seed: Int) {
    var soup = ProgramSoup(seed: UInt64(seed) + 40)
    for _ in 0..<400 {
      let text = soup.next()
      var last = 0
      for stretch in Reading(SourceText(text), takesStatement: { $0 == "param" }).stretches {
        #expect(stretch.span.start >= last && stretch.span.end <= text.utf8.count, "\(text)")
        last = stretch.span.end
      }
    }
  }
}
