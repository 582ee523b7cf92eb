import Answers
import Session
import TestSupport
import Testing

/// What Tab offers is what the position takes.
@Suite struct CompletionTests {
  private let session: Session

  init() {
    let recorded = RecordedSession()
    _ = recorded.run("load wuzhou-villages")
    session = recorded.session
  }

  /// The candidates at the end of a text, as they would be inserted.
  private func offered(_ text: String) -> [String] {
    session.complete(text, at: text.utf8.count).candidates.map(\.insert)
  }

  @Test func verbsFollowABar() {
    #expect(offered("villages | su") == ["summarize "])
    #expect(offered("villages | 汇") == ["汇总 "])
    #expect(offered("villages | desc") == ["describe"])
    #expect(offered("villages ") == ["| "])
    #expect(offered("tab") == ["tables"] && offered("dro") == ["drop "])
    #expect(!offered("villages | su").contains("sum("))
  }

  @Test func columnsInScopeAtTheStep() {
    #expect(offered("villages | where inc").contains("income"))
    #expect(offered("villages | where 收").contains("收入"))
    let after = offered("villages | summarize total = sum(income) by county | sort ")
    #expect(after.contains("total") && after.contains("county") && !after.contains("income"))
  }

  @Test func clausesOfColumnsOfferNothingElse() {
    let offered = offered("villages | summarize n = count() by co")
    #expect(offered == ["county"])
  }

  @Test func valuesOfAColumnAfterEquals() {
    #expect(offered("villages | where county = \"藤") == ["藤县\""])
    #expect(offered("villages | where county in (\"藤") == ["藤县\""])
    #expect(offered("villages | where county not in (\"藤县\", \"长") == ["长洲区\""])
  }

  @Test func optionsClausesAndChineseWords() {
    #expect(offered("villages | chart b") == ["bar ", "box "])
    #expect(offered("villages | sort income des") == ["desc"])
    #expect(offered("villages | join loans on county inn") == ["inner"])
    #expect(offered("villages | summarize n = count() by county wi") == ["with "])
    #expect(offered("villages | 汇总 计") == ["计数("])
    #expect(offered("载") == ["载入 "])
  }

  @Test func datasetsFilesTablesAndSettings() throws {
    #expect(offered("load wuzhou-2").contains("wuzhou-2020-08"))
    #expect(offered("vil").contains("villages"))
    #expect(offered("set lang").contains("language"))
    #expect(offered("help wh").contains("where"))
    let folder = try TemporaryFolder()
    try folder.write("a\n1\n", to: "meeting.csv")
    #expect(offered("load \"\(folder.path)/mee").contains("\(folder.path)/meeting.csv\""))
  }

  /// No place in any text may trap.
  @Test func everyPlaceIsAnswered() {
    var soup = ProgramSoup(seed: 9)
    for _ in 0..<200 {
      let text = soup.next()
      for cursor in [0, 1, text.utf8.count / 2, text.utf8.count, text.utf8.count + 5] {
        _ = session.complete(text, at: cursor)
      }
    }
  }
}
