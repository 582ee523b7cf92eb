import Answers
import Diagnostics
import Texts

/// The examples of `help` with what they give, worked out in a session of their own.
enum HelpExamples {
  private static let datasets = "load wuzhou-2020-08; load wuzhou-villages"

  /// Each example as it would be typed, with what it answers; only the examples themselves where
  /// the datasets are not at hand.
  static func blocks(
    _ examples: [String], _ language: Language, configuration: SessionConfiguration
  ) -> [HelpPage.Block] {
    var configuration = configuration
    configuration.isSafe = true
    configuration.settings.language = language
    return examples.map { example in
      let statement = spelled(example, language)
      let session = Session(configuration: configuration)
      var isReady = true
      session.run(datasets) { if $0.isFailure { isReady = false } }
      var parts: [Part] = []
      if isReady {
        session.run(statement) { reply in
          if !reply.isFailure || reply.outcome == .failedCheck { parts += reply.parts }
        }
      }
      return .example(statement, parts)
    }
  }

  /// A statement of one line in the words of a language; what it says of data stays.
  static func spelled(_ example: String, _ language: Language) -> String {
    guard language == .chinese else { return example }
    let text = Session.formatted(SourceText(example), language: .chinese)
    // A long pipeline is written as a line a step.
    return text.split(separator: "\n").joined(separator: " ")
  }
}
