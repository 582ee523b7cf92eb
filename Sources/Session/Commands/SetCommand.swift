import Answers
import Diagnostics
import Planning
import Syntax
import Texts

/// Lists and changes settings.
struct SetCommand: SessionCommand {
  let help = Help(
    "set", chinese: "设置", signature: Message("set [NAME VALUE]", "设置 [名称 值]"),
    summary: Message("lists the settings, or changes one", "列出各项设置，或更改其中一项"),
    examples: ["set rows 20"],
    options: Settings.entries.flatMap { [$0.name] + $0.words })
  let traits = CommandTraits(runsInCheck: true, isSaved: true, takes: .setting)

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let session = context.session
    let words = call.words.filter { $0.text != "=" }
    guard let first = words.first else {
      return Reply(
        .listing(
          Settings.entries.map { entry in
            let meaning = Message(
              "\(entry.meaning.english) (\(entry.values.english))",
              "\(entry.meaning.chinese)（\(entry.values.chinese)）")
            return Self.line(entry, session) + Message.verbatim("   ") + meaning
          }))
    }
    guard let entry = Settings.entries.first(where: { $0.name.isSpelled(first.text) }) else {
      throw Diagnostic(
        code: "unknown-setting",
        Message("no setting `\(first.text)`", "没有设置 `\(first.text)`"), at: first.span,
        hint: Self.hint(for: first.text))
    }
    guard words.count == 2 else { return Reply(.listing([Self.line(entry, session)])) }
    guard session.settings.set(entry, to: words[1].text) else {
      throw Diagnostic(
        code: "bad-setting",
        Message(
          "`\(first.text)` cannot be `\(words[1].text)`",
          "`\(first.text)` 不能设为 `\(words[1].text)`"), at: words[1].span,
        hint: Message("it takes ", "可取：") + entry.values)
    }
    return Reply(.said(Self.line(entry, session)))
  }

  private static func line(_ entry: Settings.Entry, _ session: Session) -> Message {
    let value = session.settings.value(of: entry)
    return Message(
      "\(entry.name.english) = \(value.english)", "\(entry.name.chinese) = \(value.chinese)")
  }

  /// The settings there are, each side of the message with its own names.
  private static func hint(for word: String) -> Message? {
    let names = Settings.entries.map(\.name)
    guard let english = Suggestions.hint(for: word, among: names.map(\.english)),
      let chinese = Suggestions.hint(for: word, among: names.map(\.chinese))
    else { return nil }
    return Message(english.english, chinese.chinese)
  }
}
