import Diagnostics
import Texts

/// The examples of `help` with what they give, worked out in a session of their own.
enum HelpExamples {
  private static let datasets = "load wuzhou-2020-08; load wuzhou-villages"
  private static let mostLines = 12
  private static let width = 76

  /// Each example as it would be typed, and below it the first lines of its output; only the
  /// examples themselves where the datasets are not at hand.
  static func lines(
    _ examples: [String], _ language: Language, configuration: SessionConfiguration
  ) -> [Message] {
    var configuration = configuration
    configuration.isSafe = true
    configuration.settings.language = language
    var lines: [String] = []
    for example in examples.map({ spelled($0, language) }) {
      lines.append("    > " + example)
      let session = Session(configuration: configuration)
      var isReady = true
      session.run(datasets) { if $0.isFailure { isReady = false } }
      guard isReady else { continue }
      var output: [Substring] = []
      session.run(example) { reply in
        guard !reply.isFailure || reply.isFailedCheck else { return }
        let text = ReplyText.render(
          reply, session.settings,
          ReplyText.Options(format: "table", width: width, isInteractive: false))
        output += text.data.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      }
      lines += output.prefix(mostLines).map { "    " + $0 }
      if output.count > mostLines { lines.append("     …") }
    }
    return lines.map(Message.verbatim)
  }

  /// A statement of one line in the words of a language; what it says of data stays.
  static func spelled(_ example: String, _ language: Language) -> String {
    guard language == .chinese else { return example }
    let text = Session.formatted(SourceText(example), language: .chinese)
    // A long pipeline is written as a line a step.
    return text.split(separator: "\n").joined(separator: " ")
  }
}
