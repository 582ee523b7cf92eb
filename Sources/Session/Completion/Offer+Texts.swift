import Builtins
import Columns
import Diagnostics
import Execution
import Formats
import Planning
import Syntax
import Texts

extension Offer {
  private static let closings = ["“": "”", "‘": "’", "「": "」", "”": "”"]
  private static let mostValues = 100

  /// What may stand in quotes: values of the column that is compared, else files.
  func texts(_ mark: String) -> [Candidate] {
    let closing = Self.closings[mark] ?? mark
    switch innermost {
    case .compared(let left): return values(of: left.name, closing)
    case .label(let name): return values(of: name.text, closing)
    case .step(let step): return takesFile(step) ? files(place.typed, closing: closing) : []
    case .call, .parameter, .naming: return []
    case .command, .bracket, nil: return files(place.typed, closing: closing)
    }
  }

  /// `export "FILE"`, `chart … to "FILE.svg"`, and a table that is a file.
  private func takesFile(_ step: CursorPlace.StepPlace) -> Bool {
    guard let verb = step.verb.flatMap({ Registry.vocabulary.verb(named: $0.text) }) else {
      return false
    }
    let signature = verb.help.signature.english
    return signature.contains("\"FILE") || signature.contains(" TABLE")
  }

  /// The values of a column of few, as they would be written.
  func quotedValues(of column: String?) -> [Candidate] {
    values(of: column, "").map {
      Candidate(insert: "\"\($0.display)\"", display: $0.display, detail: "")
    }
  }

  /// The distinct texts of a column of the table that the pipeline begins with.
  private func values(of column: String?, _ closing: String) -> [Candidate] {
    guard let column, let table = place.step.flatMap({ session.sourceTable(of: $0.input) }),
      case .text(let texts)? = table.column(named: column)?.vector.storage
    else { return [] }
    return texts.dictionary.texts.filter { $0.hasPrefix(place.typed) && !$0.contains("\"") }
      .sorted().prefix(Self.mostValues).map {
        Candidate(insert: $0 + closing, display: $0, detail: "")
      }
  }

  /// Files and folders that begin as typed.
  func files(_ part: String, closing: String) -> [Candidate] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    return FileBytes.directory(folder.isEmpty ? "." : folder)
      .filter { $0.hasPrefix(name) && (!$0.hasPrefix(".") || name.hasPrefix(".")) }
      .sorted().prefix(200).map { entry in
        let isFolder = FileBytes.isDirectory(folder + entry)
        return Candidate(
          insert: folder + entry + (isFolder ? "/" : closing),
          display: entry + (isFolder ? "/" : ""),
          detail: "")
      }
  }
}

extension Session {
  /// What comes out of a pipeline as far as it is known without running it or reading a file.
  func schema(of pipeline: Pipeline, in source: SourceText) -> [ColumnSchema]? {
    let binder = PipelineBinder(
      vocabulary: Registry.vocabulary, source: source, resolver: lookingResolver)
    return try? binder.bind(pipeline).schema
  }

  /// The table of this session that a pipeline begins with.
  func sourceTable(of pipeline: Pipeline) -> Table? {
    switch pipeline.source {
    case nil: return results.last?.table
    case .name(let name, let version):
      if name.text == "_" { return results.last?.table }
      if name.text.hasPrefix("_"), let number = Int(name.text.dropFirst()) {
        return results[number]?.table
      }
      return workspace.table(named: name.text, version: version)?.table
    case .pipeline(let inner): return sourceTable(of: inner)
    case .file, .table: return nil
    }
  }
}
