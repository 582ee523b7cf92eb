import Answers
import Builtins
import Columns
package import Diagnostics
import Execution
import Formats
import Planning
import Syntax
package import Texts

extension Session {
  /// Everything that can be said of a script without running its pipelines.
  ///
  /// No data is read: the columns of a dataset are those that its description names, those of any
  /// other file are not known. Nothing is written.
  package func check(script path: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    dryRun = DryRun()
    defer { dryRun = nil }
    run("include \"\(path.replacing("\"", with: "\\\""))\"") { reply in
      diagnostics += reply.diagnostics
    }
    return diagnostics
  }

  /// Binds what a `load` would bind in a script that is only checked.
  func declare(_ resource: DataPackage.Resource, as name: String?) {
    let described = resource.schema?.columns ?? []
    let columns = described.compactMap { column in
      column.type.map {
        ColumnSchema(
          name: column.name, title: column.title, type: $0, unit: column.unit,
          mayBeUndecided: $0 == .boolean)
      }
    }
    let isWhole = columns.count == described.count && !columns.isEmpty
    declare(
      name ?? resource.name, title: name == nil ? resource.title : nil,
      columns: isWhole ? columns : nil)
  }

  func declare(_ name: String, title: String? = nil, columns: [ColumnSchema]?) {
    _ = changeNames(.verbatim(name)) {
      $0.bind(
        .withoutRows(columns ?? []), as: name, title: title,
        provenance: Provenance(statement: ""), columnsAreKnown: columns != nil)
    }
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
          let help = vocabulary.verb(named: verb)?.help
          return (leads ? help?.leading : help?.options)?.first { $0.isSpelled(word) }?.names
        },
        commandOption: { call, place in
          CommandRegistry.command(named: call.name.text)?.option(call, at: place)?.names
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
        try write(to: path, at: Span(start: 0, end: 0), replaces: true) { $0.append(text) }
      }
    } catch {
      result.diagnostics.append(error)
    }
    return result
  }
}

extension Word {
  fileprivate var names: (english: String, chinese: String) { (english, chinese) }
}

extension Help {
  fileprivate var names: (english: String, chinese: String) { (name, chinese) }
}
