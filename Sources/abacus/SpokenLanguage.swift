import ArgumentParser
import Texts

/// The language of the surroundings, for what the command line says before there is a session.
enum SpokenLanguage {
  /// Of the first of LC_ALL, LC_MESSAGES and LANG that is not empty.
  static let current: Language = {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = names.lazy.compactMap { Process.environment($0) }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }()
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
