import Answers
import Builtins
package import Diagnostics
import Execution
import Formats
import Planning
import Syntax
package import Texts

extension Session {
  /// Everything that can be said of a script without running its pipelines.
  ///
  /// Tables are loaded, so that their columns are known; nothing is written.
  package func check(script path: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    dryRun = DryRun()
    defer { dryRun = nil }
    run("include \"\(path.replacing("\"", with: "\\\""))\"") { reply in
      diagnostics += reply.diagnostics
    }
    return diagnostics
  }

  /// What a formatted file came to.
  package struct FormattedFile: Sendable {
    /// The canonical text; nil where the file could not be read.
    package var text: String?
    package var isChanged = false
    package var diagnostics: [Diagnostic] = []
  }

  /// Writes a script in canonical form; nil keeps the language of each word.
  package static func formatted(_ source: SourceText, language: Language?) -> String {
    let vocabulary = Registry.vocabulary
    return Formatter.format(
      source, language: language,
      words: Formatter.Words(
        verb: { vocabulary.verb(named: $0)?.help.names },
        function: { name in
          let help =
            vocabulary.function(named: name)?.help ?? vocabulary.aggregate(named: name)?.help
            ?? vocabulary.windowFunction(named: name)?.help
          return help?.names
        },
        command: { CommandRegistry.command(named: $0)?.help.names },
        option: { verb, word, leads in
          let options = vocabulary.verb(named: verb)?.help.options ?? []
          return options.first { $0.leads == leads && $0.isSpelled(word) }
            .map { ($0.english, $0.chinese) }
        }))
  }

  /// Formats a file in place, where `writes` is set; `-` is read from standard input.
  package func format(file path: String, language: Language?, writes: Bool)
    -> FormattedFile
  {
    var result = FormattedFile()
    do {
      let source = SourceText(
        String(decoding: try FileBytes.read(path), as: UTF8.self),
        name: path == "-" ? "<stdin>" : path)
      result.diagnostics = Parser.parse(source).diagnostics.map { $0.within(source) }
      let text = Self.formatted(source, language: language)
      result.text = text
      result.isChanged = text != source.text
      if writes, result.isChanged, path != "-" {
        try write(
          Array(text.utf8), to: path, at: Span(start: 0, end: 0), replaces: true)
      }
    } catch {
      result.diagnostics.append(error)
    }
    return result
  }
}

extension Help {
  fileprivate var names: (english: String, chinese: String) { (name, chinese) }
}
