import Testing

/// Runs every transcript of `Tests/Sessions`; `UPDATE_GOLDEN=1` writes what came out, and fails.
@Suite struct SessionTranscriptTests {
  static let folder = Repository.root + "/Tests/Sessions"
  static let files = Repository.files(in: folder, suffix: ".session")

  @Test(arguments: files)
  func transcript(_ name: String) throws {
    let path = Self.folder + "/" + name
    let text = try #require(Repository.read(path))
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
          "\(name), input \(index + 1): \(file.exchanges[index].input)")
      }
    }
    if Repository.isRecording, file.text != text {
      #expect(Repository.write(file.text, to: path))
      Issue.record("recorded \(name)")
    }
  }

  @Test func thereAreTranscripts() {
    #expect(!Self.files.isEmpty)
  }
}
