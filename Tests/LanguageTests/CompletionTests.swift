import Answers
import Diagnostics
import Notebooks
import Session
import Syntax
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

  /// A file is not read and a pivot is not run for a list of candidates; once a statement has run,
  /// what comes after it is known.
  @Test func nothingIsReadOrRunForCandidates() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("village,number\na,1\nb,2\n", to: "counts.csv")
    let file = "\"\(path)\" | take 1"
    #expect(!offered(file + " | where nu").contains("number"))
    session.run(file) { _ in }
    #expect(offered(file + " | where nu").contains("number"))

    let pivot = "villages | pivot mean(income) by county over year"
    #expect(!offered(pivot + " | sort ").contains("`2019`"))
    session.run(pivot) { _ in }
    #expect(offered(pivot + " | sort ").contains("`2019`"))
    #expect(offered("villages | where true | take 1 | sort ").contains("income"))
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
    #expect(offered("set lang") == ["language "])
    #expect(offered("help wh").contains("where"))
    let folder = try TemporaryFolder()
    try folder.write("a\n1\n", to: "meeting.csv")
    #expect(offered("load \"\(folder.path)/mee").contains("\(folder.path)/meeting.csv\""))
  }

  /// Whatever opened a text closes it, as a Chinese keyboard types it too.
  @Test(arguments: [("“", "”"), ("「", "」"), ("'", "'"), ("‘", "’"), ("\"", "\"")])
  func valuesInAnyQuotes(_ open: String, _ close: String) {
    #expect(offered("villages | where county = \(open)藤") == ["藤县\(close)"])
    #expect(offered("村庄 ｜ 筛选 县区 ＝ \(open)藤") == ["藤县\(close)"])
    let second = offered("villages | where county in (\(open)藤县\(close)， \(open)长")
    #expect(second == ["长洲区\(close)"])
  }

  @Test func valuesBeforeTheQuotes() {
    #expect(offered("villages | where county = ").contains("\"藤县\""))
    #expect(offered("villages | where county in (").first?.hasPrefix("\"") == true)
    #expect(offered("villages | where year = 2019 and county != 藤") == ["\"藤县\""])
  }

  @Test func insideBracketsAndOtherPipelines() {
    #expect(offered("villages | derive x = abs(inc") == ["income"])
    #expect(offered("villages | summarize s = share(income >= 10万, tow").contains("town"))
    #expect(offered("villages | where (year = 2019 or inc").contains("income"))
    #expect(offered("villages | join (lo").contains("loans"))
    #expect(offered("villages | join (villages | select county, ye").first == "year")
    #expect(offered("villages | join (villages | summ") == ["summarize "])
    #expect(offered("villages | derive c = case { inc").contains("income"))
    #expect(offered("villages | derive c = case { year = 2019 -> inc").contains("income"))
  }

  @Test func statementsOfCommands() {
    #expect(offered("explain vil") == ["villages"])
    #expect(offered("explain villages | whe") == ["where "])
    #expect(offered("解释 villages | 筛选 收") == ["收入"])
    #expect(offered("time villages | where county = \"藤") == ["藤县\""])
    #expect(offered("param x = sq") == ["sqrt("])
    #expect(session.complete("explain villages | whe", at: 22).start == 19)
  }

  @Test func quotedNamesAndFullWidthWords() {
    #expect(offered("villages | where 【inc") == ["【income】"])
    #expect(offered("villages | sort `收") == ["`收入`"])
    #expect(offered("villages | ｗｈｅ") == ["where "])
    #expect(offered("villages # wh").isEmpty && offered("villages | take 5").isEmpty)
  }

  /// What a place is made for comes first, and what it cannot take not at all.
  @Test func candidatesAreRanked() {
    #expect(offered("villages | where ").first == "village")
    #expect(offered("villages | sort income ").first == "desc")
    #expect(offered("villages | 排序 收入 ").first == "降序")
    #expect(offered("villages | join ").first == "villages")
    #expect(!offered("villages | join ").contains("count("))
    #expect(offered("villages | chart bar inc") == ["income"])
    #expect(offered("villages | top 3 inc") == ["income"])
    #expect(offered("villages | summarize n = count() ").first == "by ")
    #expect(offered("villages | take 5 as ").isEmpty && offered("load x as ").isEmpty)
  }

  @Test func wordsOfCommandsInBothLanguages() {
    #expect(offered("set language z") == ["zh"] && offered("set language 中") == ["中文"])
    #expect(offered("设置 语") == ["语言 "] && offered("set time of") == ["off"])
    #expect(offered("load \"a.csv\" with 不") == ["不齐"])
    #expect(offered("save \"a.abacus\" re") == ["replace"])
    #expect(offered("drop vil") == ["villages"] && offered("why lo") == ["loans"])
  }

  /// Columns that only a file or a run could tell are not told.
  @Test func nothingIsReadOrRun() throws {
    let folder = try TemporaryFolder()
    try folder.write("amount\n1\n", to: "big.csv")
    #expect(!offered("\"\(folder.path)/big.csv\" | sort am").contains("amount"))
    #expect(offered("villages | pivot mean(income) by county over year | sort 2019").isEmpty)
    #expect(offered("villages | pivot mean(income) by county over year | sort cou") == ["count("])
  }

  /// Every place of every statement of the transcripts; what is offered begins as typed.
  @Test(arguments: SessionTranscriptTests.files) func everyPlaceOfTheTranscripts(_ path: String)
    throws
  {
    for exchange in Transcript(try Repository.text(path)).exchanges {
      let input = exchange.input
      for cursor in stride(from: 0, through: input.utf8.count, by: 5) {
        let completion = session.complete(input, at: cursor)
        #expect((0...cursor).contains(completion.start), "\(input) at \(cursor)")
      }
      let end = input.utf8.count
      let reading = Session.reading(input)
      var last = 0
      for stretch in reading.stretches {
        #expect(stretch.span.start >= last && stretch.span.end <= end, "\(input)")
        last = stretch.span.end
      }
    }
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
