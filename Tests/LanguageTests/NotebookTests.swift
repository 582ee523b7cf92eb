import Notebooks
import Testing

/// Transcripts and notebooks are read, written, run and compared without loss.
@Suite struct NotebookTests {
  private static let markdown = """
    # Villages
    First a sum.
    ```abacus
    > x = 10万元
    10万元

    > (x
    … + 2万元)
    12万元
    ```
    Other blocks stay as they are:
    ```sh
    > no statement
    ```
    ```abacus
    > x * 3
    31万元
    ```

    """

  @Test func whatIsReadIsWritten() {
    let notebook = Notebook(Self.markdown)
    #expect(notebook.markdown == Self.markdown)
    #expect(notebook.transcripts.map(\.exchanges.count) == [2, 1])
    #expect(notebook.transcripts.first?.exchanges.last?.input == "(x\n+ 2万元)")
    let transcript = "A comment\n\n> 1 + 1\n2\n\n> 2\n2\n"
    #expect(Transcript(transcript).text == transcript)
  }

  @Test func whatHasChangedIsNamed() {
    let notebook = Notebook(Self.markdown)
    let now = notebook.rerun(in: RecordedSession())
    let differences = notebook.differences(to: now)
    #expect(differences.map(\.input) == ["x * 3"])
    #expect(differences.first?.before == "31万元" && differences.first?.after == "30万元")
    #expect(now.markdown == Self.markdown.replacing("31", with: "30"))
  }

  @Test func anyTextIsANotebook() {
    for text in ["", "\n", "prose", "```abacus\n> 1 + 1\n", "```abacus\n```\n", "```\n> x\n```\n"] {
      let notebook = Notebook(text)
      #expect(Notebook(notebook.markdown) == notebook, "\(text.debugDescription)")
    }
  }
}
