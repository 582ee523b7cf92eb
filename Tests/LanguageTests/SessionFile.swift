import Answers
import Columns
import Diagnostics
import Rendering
import Session
import TestSupport

/// A transcript: what is typed after `> `, and below it what the user sees.
///
/// A statement goes on in lines that begin with `… `. Lines before the first prompt are a comment.
struct SessionFile {
  struct Exchange {
    var input: String
    var expected: String
  }

  var comment: String
  var exchanges: [Exchange]

  init(_ text: String) {
    comment = ""
    exchanges = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("> ") {
        exchanges.append(Exchange(input: String(line.dropFirst(2)), expected: ""))
      } else if line.hasPrefix("… "), let last = exchanges.indices.last,
        exchanges[last].expected.isEmpty
      {
        exchanges[last].input += "\n" + line.dropFirst(2)
      } else if let last = exchanges.indices.last {
        exchanges[last].expected += line + "\n"
      } else {
        comment += line + "\n"
      }
    }
    for index in exchanges.indices {
      exchanges[index].expected = Self.trimmed(exchanges[index].expected)
    }
  }

  static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  var text: String {
    comment
      + exchanges.map { exchange in
        let input = exchange.input.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated().map { ($0.offset == 0 ? "> " : "… ") + $0.element }
          .joined(separator: "\n")
        return input + "\n" + (exchange.expected.isEmpty ? "" : exchange.expected + "\n")
      }.joined(separator: "\n")
  }
}

/// A session whose replies come back as text, as wide as a transcript and without times.
final class RecordedSession {
  let session: Session
  private let width: Int

  init(isSafe: Bool = false, width: Int = 100) {
    self.width = width
    var configuration = SessionConfiguration()
    configuration.datasetFolders = [Repository.root + "/datasets"]
    configuration.settings.showsTime = false
    configuration.isSafe = isSafe
    session = Session(configuration: configuration)
  }

  func run(_ input: String) -> String {
    var text = ""
    session.run(input) { [session, width] reply in
      let style = RenderingStyle(
        settings: session.settings, width: session.settings.width ?? width)
      let said = ReplyText(
        reply, ReplyText.Options(RendererRegistry.screen, style, isInteractive: true))
      text += said.before + said.data + said.after
    }
    return SessionFile.trimmed(text)
  }
}
