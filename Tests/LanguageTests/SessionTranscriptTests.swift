import Answers
import TestSupport
import Testing

/// Runs every transcript of `Tests/Sessions`; `UPDATE_GOLDEN=1` writes what came out, and fails.
@Suite struct SessionTranscriptTests {
  static let files = Repository.files(below: "Tests/Sessions").filter { $0.hasSuffix(".session") }

  @Test(arguments: files)
  func transcript(_ path: String) throws {
    let text = try Repository.text(path)
    var file = SessionFile(text)
    #expect(!file.exchanges.isEmpty, "a transcript has at least one input")
    let recorded = RecordedSession()
    for index in file.exchanges.indices {
      let output = recorded.run(file.exchanges[index].input)
      if Repository.isRecording {
        file.exchanges[index].expected = output
      } else {
        #expect(
          output == file.exchanges[index].expected,
          "\(path), input \(index + 1): \(file.exchanges[index].input)")
      }
    }
    if Repository.isRecording, file.text != text {
      try Repository.write(file.text, to: path)
      Issue.record("recorded \(path)")
    }
  }

  @Test func thereAreTranscripts() {
    #expect(!Self.files.isEmpty)
  }
}
