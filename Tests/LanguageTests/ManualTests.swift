import Answers
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
    let recorded = RecordedSession(width: 84)
    var parts = text.components(fencedBy: "abacus")
    #expect(parts.contains { $0.isFenced }, "\(path) shows nothing")
    for index in parts.indices where parts[index].isFenced {
      var file = SessionFile(parts[index].text)
      for place in file.exchanges.indices {
        let output = recorded.run(file.exchanges[place].input)
        if !Repository.isRecording {
          #expect(
            output == file.exchanges[place].expected, "\(path): \(file.exchanges[place].input)")
        }
        file.exchanges[place].expected = output
      }
      parts[index].text = file.text
    }
    let written = parts.map(\.markdown).joined()
    if Repository.isRecording, written != text {
      try Repository.write(written, to: path)
      Issue.record("recorded \(path)")
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

/// A stretch of Markdown, or the inside of a fenced block.
struct MarkdownPart {
  var text: String
  var language: String?

  var isFenced: Bool { language != nil }
  var markdown: String { language.map { "```\($0)\n\(text)```\n" } ?? text }
}

extension String {
  /// Splits at the fenced blocks of one language.
  func components(fencedBy language: String) -> [MarkdownPart] {
    var parts = [MarkdownPart(text: "", language: nil)]
    for line in split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isInside = parts[parts.count - 1].isFenced
      if !isInside, line == "```\(language)" {
        parts.append(MarkdownPart(text: "", language: language))
      } else if isInside, line == "```" {
        parts.append(MarkdownPart(text: "", language: nil))
      } else {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    return parts
  }
}
