import ArgumentParser
import Session
import Texts

/// The language of the surroundings, for what the command line says before there is a session.
enum SpokenLanguage {
  static let current = Surroundings.process.language
}

extension Message {
  /// In the language of the surroundings.
  var spoken: String { text(in: SpokenLanguage.current) }
}

extension ArgumentHelp {
  /// An option's explanation in the language of the surroundings.
  init(_ message: Message) { self.init(stringLiteral: message.spoken) }
}

extension ValidationError {
  init(_ message: Message) { self.init(message.spoken) }
}
