import Answers
import Planning
import Texts

/// The reference part of the manual, made of what `help` knows, in English.
package enum ManualReference {
  package static func markdown() -> String {
    var lines = [
      "# Reference", "",
      "Made from the registry that `help` reads; a test keeps it so. `help WORD` shows"
        + " the same with"
        + " the output of each example.", "",
    ]
    for kind in HelpIndex.Kind.allCases {
      lines += ["## \(heading(kind))", ""]
      for entry in HelpIndex.entries where entry.kind == kind { lines += self.entry(entry.help) }
    }
    lines += ["## Settings", "", "`set NAME VALUE` changes one, `set` lists them.", ""]
    for setting in Settings.entries {
      lines.append(
        "- `\(setting.name.english)`: \(setting.meaning.english) (\(setting.values.english))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ kind: HelpIndex.Kind) -> String {
    switch kind {
    case .verb: "Verbs"
    case .command: "Commands"
    case .aggregate: "Aggregates"
    case .function: "Functions"
    case .window: "Functions of a row among others (in `derive`)"
    }
  }

  private static func entry(_ help: Help) -> [String] {
    let others = help.spellings.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
    var lines = ["### \(help.name)", "", "    \(help.signature.english)", ""]
    lines.append(sentence(help.summary.english) + (others.isEmpty ? "" : " Also \(others)."))
    if !help.details.isEmpty { lines.append(help.details.english) }
    lines.append("")
    if !help.examples.isEmpty { lines += help.examples.map { "    " + $0 } + [""] }
    return lines
  }

  private static func sentence(_ summary: String) -> String {
    summary.prefix(1).uppercased() + summary.dropFirst() + "."
  }
}
