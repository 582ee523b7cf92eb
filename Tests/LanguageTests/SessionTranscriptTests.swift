import Answers
import Notebooks
import TestSupport
import Testing

/// Runs every transcript of `Tests/Sessions`; `UPDATE_GOLDEN=1` writes what came out, and fails.
@Suite struct SessionTranscriptTests {
  static let files = Repository.files(below: "Tests/Sessions").filter { $0.hasSuffix(".session") }

  @Test(arguments: files)
  func transcript(_ path: String) throws {
    let text = try Repository.text(path)
    let transcript = Transcript(text)
    #expect(!transcript.exchanges.isEmpty, "a transcript has at least one input")
    let now = transcript.rerun(in: RecordedSession())
    if Repository.isRecording, now.text != text {
      try Repository.write(now.text, to: path)
      Issue.record("recorded \(path)")
      return
    }
    for difference in transcript.differences(to: now) {
      Issue.record(
        """
        \(path), input \(difference.number): \(difference.input)
        expected: \(difference.before)
        found: \(difference.after)
        """)
    }
  }

  @Test func thereAreTranscripts() {
    #expect(!Self.files.isEmpty)
  }
}
