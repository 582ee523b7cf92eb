import Builtins
import Diagnostics
package import Planning
import Syntax

/// Explains words of the language.
struct HelpCommand: SessionCommand {
  let help = Help(
    "help", chinese: "帮助", signature: "help [WORD]",
    summary: "a page for a first meeting; `help where` explains a word; any other word searches",
    summaryChinese: "帮助；help 词 解释该词", examples: ["help where"])

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let language = context.session.settings.language
    guard let word = call.words.first else { return Reply(.text(HelpPages.first(language))) }
    if let page = HelpPages.page(word.text) { return Reply(.text(page)) }
    let entries = HelpIndex.entries
    let found = entries.filter { $0.help.spellings.contains(word.text) }
    if !found.isEmpty {
      return Reply(
        .text(
          found.flatMap { entry in
            HelpPages.entry(entry, language)
              + HelpExamples.lines(
                entry.help.examples, configuration: context.session.configuration)
          }))
    }
    let matches = entries.filter { HelpIndex.mentions($0.help, call.rest) }
    guard !matches.isEmpty else {
      throw Diagnostic(
        code: "no-help", "no help on `\(call.rest)`", at: call.restSpan,
        hint: Suggestions.nearest(to: word.text, among: entries.flatMap(\.help.spellings)).first
          .map { "`help \($0)` might be meant" } ?? "`help` lists what there is")
    }
    return Reply(.text(matches.map { HelpPages.line($0.help, language) }))
  }
}

/// Everything that `help` knows by name.
package enum HelpIndex {
  package enum Kind: String, Sendable, CaseIterable {
    case verb, command, aggregate, function
    case window = "function in derive"
  }

  package struct Entry: Sendable {
    package let kind: Kind
    package let help: Help
  }

  package static var entries: [Entry] {
    let vocabulary = Registry.vocabulary
    return vocabulary.verbs.map { Entry(kind: .verb, help: $0.help) }
      + CommandRegistry.helps.map { Entry(kind: .command, help: $0) }
      + vocabulary.aggregates.map { Entry(kind: .aggregate, help: $0.help) }
      + vocabulary.functions.map { Entry(kind: .function, help: $0.help) }
      + vocabulary.windowFunctions.map { Entry(kind: .window, help: $0.help) }
  }

  static func mentions(_ help: Help, _ text: String) -> Bool {
    let wanted = text.lowercased()
    let haystack = [help.name, help.summary, help.summaryChinese, help.details, help.signature]
    return (haystack + help.spellings).contains { $0.lowercased().contains(wanted) }
  }
}
