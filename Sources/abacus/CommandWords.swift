import ArgumentParser

/// The words of the command line.
enum CommandWords {
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
