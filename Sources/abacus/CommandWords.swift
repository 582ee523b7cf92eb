import ArgumentParser

/// The words of the command line.
enum CommandWords {
  /// The subcommand that is asked for, parsed by itself, which takes a tenth of the start less than
  /// from the root; nil where only the root has the answer or the words for a mistake.
  static func subcommand(_ words: [String]) -> (any ParsableCommand)? {
    let isForRoot = words.first == "help" || words.contains { $0.hasPrefix("--generate-") }
    if isForRoot { return nil }
    let named = Abacus.configuration.subcommands.first {
      $0.configuration.commandName == words.first
    }
    guard let named else { return try? ShellCommand.parse(words) }
    return try? named.parse(Array(words.dropFirst()))
  }

  /// Brings a subcommand before the options that every way in has: `--format csv run x.abacus`.
  static func withSubcommandFirst(_ words: [String]) -> [String] {
    let names = Abacus.configuration.subcommands.compactMap { $0.configuration.commandName }
    var place = 0
    while place < words.count {
      switch words[place] {
      case "--safe", "--no-init": place += 1
      case "--format": place += 2
      case let word where word.hasPrefix("--format="): place += 1
      case let word where names.contains(word) && place > 0:
        return [word] + words[..<place] + words[(place + 1)...]
      default: return words
      }
    }
    return words
  }
}
