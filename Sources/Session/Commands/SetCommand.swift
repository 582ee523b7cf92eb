import Diagnostics
import Planning
import Syntax

/// Lists and changes settings.
struct SetCommand: SessionCommand {
  let help = Help(
    "set", chinese: "设置", signature: "set [NAME VALUE]",
    summary: "lists the settings, or changes one", summaryChinese: "查看或更改设置",
    examples: ["set rows 20"])
  let leavesTrace = true

  func run(_ call: Command, _ context: CommandContext) throws(Diagnostic) -> Reply {
    let session = context.session
    let words = call.words.filter { $0.text != "=" }
    guard let first = words.first else {
      return Reply(
        .text(
          Settings.entries.map { entry in
            "\(entry.name) = \(session.settings.value(of: entry))   \(entry.meaning)"
              + " (\(entry.values))"
          }))
    }
    guard let entry = Settings.entries.first(where: { $0.name == first.text }) else {
      throw Diagnostic(
        code: "unknown-setting", "no setting `\(first.text)`", at: first.span,
        hint: Suggestions.hint(for: first.text, among: Settings.entries.map(\.name)))
    }
    guard words.count == 2 else {
      return Reply(.text(["\(entry.name) = \(session.settings.value(of: entry))"]))
    }
    guard session.settings.set(entry, to: words[1].text) else {
      throw Diagnostic(
        code: "bad-setting", "`\(entry.name)` cannot be `\(words[1].text)`", at: words[1].span,
        hint: "it takes \(entry.values)")
    }
    return Reply(.lines(["\(entry.name) = \(session.settings.value(of: entry))"]))
  }
}
