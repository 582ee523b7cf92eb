import Answers
import Notebooks
import Session
import TestSupport
import Testing

/// The manual says what the shell does: its transcripts are run, its reference is made.
@Suite struct ManualTests {
  static let chapters = Repository.files(below: "Sources/Manual").filter {
    $0.hasSuffix(".md") && !$0.hasSuffix("reference.md")
  }

  @Test(arguments: chapters) func transcriptsAreTrue(_ path: String) throws {
    let text = try Repository.text(path)
    let notebook = Notebook(text)
    #expect(!notebook.transcripts.isEmpty, "\(path) shows nothing")
    let now = notebook.rerun(in: RecordedSession(width: 84))
    if Repository.isRecording, now.markdown != text {
      try Repository.write(now.markdown, to: path)
      Issue.record("recorded \(path)")
      return
    }
    for difference in notebook.differences(to: now) {
      Issue.record(
        """
        \(path): \(difference.input)
        expected: \(difference.before)
        found: \(difference.after)
        """)
    }
  }

  @Test func theReferenceIsMadeOfTheRegistry() throws {
    let path = "Sources/Manual/reference.md"
    let made = ManualReference.markdown()
    let there = (try? Repository.text(path)) ?? ""
    if Repository.isRecording, made != there {
      try Repository.write(made, to: path)
      Issue.record("recorded \(path)")
    } else {
      #expect(made == there, "UPDATE_GOLDEN=1 scripts/test --filter ManualTests writes it")
    }
  }
}
