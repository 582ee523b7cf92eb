import Notebooks
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
    let transcript = Transcript(try Repository.text(path))
    #expect(!transcript.exchanges.isEmpty, "a transcript has at least one input")
    let now = transcript.rerun(in: RecordedSession(for: transcript, in: language))
    let text = (try? Repository.text(twin)) ?? ""
    if Repository.isRecording, now.text != text {
      try Repository.write(now.text, to: twin)
      Issue.record("recorded \(twin)")
      return
    }
    let seen = Transcript(text)
    #expect(seen.exchanges.map(\.input) == now.exchanges.map(\.input), "\(twin) is another")
    for difference in seen.differences(to: now) {
      Issue.record(
        """
        \(twin), input \(difference.number): \(difference.input)
        expected: \(difference.before)
        found: \(difference.after)
        """)
    }
  }

  /// What is asked for comes out alike however the plans are made; only `explain` tells.
  @Test(arguments: files)
  func answersAreThoseOfThePlansAsTyped(_ path: String) throws {
    let seen = Transcript(try Repository.text(path))
    let now = seen.rerun(in: RecordedSession(for: seen, in: .english, optimizes: false))
    for difference in seen.differences(to: now) {
      let input = difference.input
      if input.hasPrefix("explain") || input.hasPrefix("解释") { continue }
      Issue.record("\(path): \(input)\n\(difference.after)")
    }
  }

  @Test func thereAreTranscripts() {
    #expect(!Self.files.isEmpty)
  }
}
