import Answers
import Notebooks
import TestSupport
import Testing

/// A saved session gives the same answers when it is replayed.
@Suite struct ReplayTests {
  private static let statements = [
    "load wuzhou-villages", "villages | take 3",
    "v = villages | where year = 2019 and county = \"藤县\"", "v | where nonsense > 3",
    "v | summarize n = count(), m = median(income) by town",
    "| sort m desc as towns", "limit = 10万元", "v | where income >= limit as rich",
    "drop loans", "rename rich as reached", "x = 1", "undo", "v = v | where area > 100亩",
    "h = v@1 | summarize n = count()", "param county = \"藤县\"",
    "村庄 ｜ 筛选 县区 = \"藤县\" 且 年份 = 2019 | 汇总 村数 = count() as cn",
    "_6 | take 2 as first_two",
  ]
  private static let questions = [
    "towns", "reached | summarize n = count(), s = sum(income)",
    "v@1 |"
      + " summarize count()",
    "v | summarize count()", "limit", "h", "cn", "first_two", "x", "loans",
  ]

  @Test func aSavedSessionReplays() throws {
    let folder = try TemporaryFolder()
    let first = RecordedSession()
    for statement in Self.statements { _ = first.run(statement) }
    let saved = first.run("save \"\(folder.path)/s.abacus\"")
    #expect(saved.contains("saved"), "\(saved)")
    let script = try folder.text(of: "s.abacus")
    #expect(!script.contains("nonsense") && script.contains("# with wuzhou-villages"), "\(script)")
    let second = RecordedSession()
    let replay = second.run("run \"\(folder.path)/s.abacus\"")
    #expect(!replay.contains("error["), "\(script)\n\(replay)")
    for question in Self.questions {
      // Results are numbered by their place in the session, which is another one here.
      let answers = [first.run(question), second.run(question)].map {
        $0.replacing(/· _\d+/, with: "").replacing(/_\d+$/, with: "")
      }
      #expect(answers[0] == answers[1], "\(question)\n\(script)")
    }
    let all = first.run("save \"\(folder.path)/all.abacus\" all")
    #expect(all.contains("saved"))
    #expect(try folder.text(of: "all.abacus").contains("# (failed) v | where nonsense > 3"))
    #expect(first.run("save \"\(folder.path)/all.abacus\"").contains("replace"))
  }
}
