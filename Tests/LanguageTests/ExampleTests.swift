import Answers
import Diagnostics
import Notebooks
import Planning
import Session
import TestSupport
import Testing
import Texts

/// The examples of `help` are statements that work.
@Suite struct ExampleTests {
  static let entries = HelpIndex.entries.filter { !$0.help.examples.isEmpty }

  @Test(arguments: entries.map(\.help.name)) func examplesRun(_ name: String) throws {
    for entry in Self.entries where entry.help.name == name {
      for example in entry.help.examples {
        let recorded = RecordedSession(isSafe: true)
        _ = recorded.run("load wuzhou-2020-08; load wuzhou-villages")
        var diagnostics: [String] = []
        recorded.session.run(example) { diagnostics += $0.diagnostics.map(\.message.english) }
        // A safe session writes no files, which is all that may be wrong with an example.
        diagnostics.removeAll { $0 == "`--safe` writes no files" }
        #expect(diagnostics.isEmpty, "\(example)")
      }
    }
  }

  /// In Chinese they work as well, and back in English they are what they were.
  @Test(arguments: entries.map(\.help.name)) func examplesRunInChinese(_ name: String) throws {
    for entry in Self.entries where entry.help.name == name {
      for example in entry.help.examples {
        let english = Session.formatted(SourceText(example), language: .english)
        let chinese = Session.formatted(SourceText(english), language: .chinese)
        #expect(Session.formatted(SourceText(chinese), language: .english) == english)
        #expect(Session.formatted(SourceText(chinese), language: .chinese) == chinese)
        #expect(Session.formatted(SourceText(chinese), language: nil) == chinese)
        let recorded = RecordedSession(isSafe: true)
        _ = recorded.run("load wuzhou-2020-08; load wuzhou-villages")
        var diagnostics: [String] = []
        recorded.session.run(chinese) { diagnostics += $0.diagnostics.map(\.message.english) }
        diagnostics.removeAll { $0 == "`--safe` writes no files" }
        #expect(diagnostics.isEmpty, "\(chinese)")
      }
    }
  }

  /// Every word has what `help` and completion show of it.
  @Test func everyWordIsExplained() {
    for entry in HelpIndex.entries {
      let help = entry.help
      #expect(!help.signature.isEmpty && !help.summary.isEmpty, "\(help.name)")
      for text in [help.signature, help.summary] {
        #expect(!text.chinese.isEmpty, "\(help.name) has no Chinese summary")
      }
      if entry.kind == .verb { #expect(!help.examples.isEmpty, "\(help.name) has no example") }
    }
  }

  /// No two verbs, commands or functions answer to one spelling.
  @Test func spellingsAreUnique() {
    for kind in HelpIndex.Kind.allCases {
      var seen: Set<String> = []
      for entry in HelpIndex.entries where entry.kind == kind {
        for spelling in entry.help.spellings {
          #expect(seen.insert(spelling).inserted, "\(spelling) names two of kind \(kind)")
        }
      }
    }
  }
}
