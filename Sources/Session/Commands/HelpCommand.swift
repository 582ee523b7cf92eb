import Answers
import Builtins
import Diagnostics
package import Planning
import Syntax
import Texts

/// Explains words of the language.
struct HelpCommand: SessionCommand {
  let help = Help(
    "help", chinese: "帮助", signature: Message("help [WORD]", "帮助 [词]"),
    summary: Message(
      "a page for a first meeting; `help where` explains a word; any other word searches",
      "显示入门一页；`帮助 筛选` 解释一个词；写其他内容则在说明中查找"),
    examples: ["help where"])
  let traits = CommandTraits(runsInCheck: false, isSaved: false, takes: .word)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let language = context.session.settings.language
    guard let word = call.words.first else { return Reply(.help(HelpPages.first)) }
    if let page = HelpPages.page(word.text) { return Reply(.help(page)) }
    let entries = HelpIndex.entries
    let found = entries.filter { $0.help.spellings.contains(word.text) }
    if !found.isEmpty {
      let configuration = context.session.configuration
      return Reply(
        .help(
          HelpPage(
            found.flatMap { entry in
              [.entry(entry.help)]
                + HelpExamples.blocks(entry.help.examples, language, configuration: configuration)
            })))
    }
    let matches = entries.filter { HelpIndex.mentions($0.help, call.rest) }
    guard !matches.isEmpty else {
      let near = Suggestions.nearest(
        to: word.text, among: entries.flatMap(\.help.spellings)
      ).first
      throw Diagnostic(
        code: "no-help", Message("no help on `\(call.rest)`", "没有关于 `\(call.rest)` 的说明"),
        at: call.restSpan,
        hint: near.map { Message("`help \($0)` might be meant", "可能是 `帮助 \($0)`") }
          ?? Message("`help` lists what there is", "`帮助` 列出全部词语"))
    }
    return Reply(
      .listing(
        matches.map {
          let word = $0.help.word
          return Message(word.english + "   ", word.chinese + "   ") + $0.help.summary
        }))
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
    let said = [help.summary, help.details, help.signature].flatMap { [$0.english, $0.chinese] }
    return (said + help.spellings).contains { $0.lowercased().contains(wanted) }
  }
}
