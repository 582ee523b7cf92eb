import Answers
import Builtins
import Diagnostics
import Planning
import Syntax
import Texts

extension Offer {
  /// What a command works on, and what may follow.
  func objects(of call: Command) -> [Candidate] {
    let before = call.words.filter { $0.span.end < place.start + max(place.typed.utf8.count, 1) }
      .filter { $0.span.start < place.start }
    guard let command = CommandRegistry.command(named: call.name.text) else {
      return before.isEmpty ? afterTable(call.name.text) : []
    }
    if let last = before.last, last.isOne(of: [.as]) { return [] }
    let options = vocabulary(
      before.isEmpty ? [] : command.help.options.filter { $0.english != "no" })
    switch command.traits.takes {
    case .nothing, .pipeline, .binding: return []
    case .table: return (before.isEmpty ? tables : []) + options
    case .file: return before.isEmpty ? files(place.typed, closing: "") : options
    case .dataset: return before.isEmpty ? datasets + files(place.typed, closing: "") : options
    case .setting: return settings(before)
    case .word: return before.isEmpty ? helpWords : []
    }
  }

  /// A table stands alone or before a bar.
  private func afterTable(_ name: String) -> [Candidate] {
    guard name == "_" || session.workspace.table(named: name) != nil else { return [] }
    return [
      Candidate(insert: "| ", display: "|", detail: said(Message("a verb follows", "之后写动词")))
    ]
  }

  private var datasets: [Candidate] {
    let detail = said(Message("dataset", "数据集"))
    return session.datasetNames().map { Candidate(insert: $0, display: $0, detail: detail) }
  }

  private func settings(_ before: [CommandWord]) -> [Candidate] {
    guard let first = before.first else {
      return Settings.entries.flatMap { vocabulary([$0.name], suffix: " ", detail: $0.values) }
    }
    let entry = Settings.entries.first { $0.name.isSpelled(first.text) }
    return vocabulary(entry?.words ?? [])
  }

  private var helpWords: [Candidate] {
    HelpIndex.entries.flatMap { entry in
      let chinese = entry.help.chinese.isEmpty ? entry.help.name : entry.help.chinese
      return vocabulary([Word(entry.help.name, chinese)], detail: entry.help.summary)
    }
  }
}
