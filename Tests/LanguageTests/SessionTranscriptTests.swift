import TestSupport
import Testing
import Texts

/// Runs every transcript of `Tests/Sessions` in both languages; `UPDATE_GOLDEN=1` writes what came
/// out, and fails.
///
/// `names.session` is seen in English; the same statements are seen in Chinese in
/// `names.zh.session` beside it.
@Suite struct SessionTranscriptTests {
  static let files = Repository.files(below: "Tests/Sessions").filter {
    $0.hasSuffix(".session") && !$0.hasSuffix(".zh.session")
  }

  @Test(arguments: files) func transcript(_ path: String) throws {
    try replay(path, in: .english, seenIn: path)
  }

  @Test(arguments: files) func transcriptInChinese(_ path: String) throws {
    try replay(path, in: .chinese, seenIn: String(path.dropLast(".session".count)) + ".zh.session")
  }

  /// Runs what is typed in one transcript and compares with what is seen in another.
  private func replay(_ path: String, in language: Language, seenIn twin: String) throws {
    var file = SessionFile(try Repository.text(path))
    #expect(!file.exchanges.isEmpty, "a transcript has at least one input")
    let seen = (try? Repository.text(twin)) ?? ""
    let expected = SessionFile(seen).exchanges
    if !Repository.isRecording {
      #expect(expected.map(\.input) == file.exchanges.map(\.input), "\(twin) is another")
    }
    let recorded = RecordedSession(for: file, in: language)
    for index in file.exchanges.indices {
      let input = file.exchanges[index].input
      file.exchanges[index].expected = recorded.run(input)
      if !Repository.isRecording, index < expected.count {
        #expect(
          file.exchanges[index].expected == expected[index].expected,
          "\(twin), input \(index + 1): \(input)")
      }
    }
    if Repository.isRecording, file.text != seen {
      try Repository.write(file.text, to: twin)
      Issue.record("recorded \(twin)")
    }
  }

  @Test func thereAreTranscripts() {
    #expect(!Self.files.isEmpty)
  }
}
