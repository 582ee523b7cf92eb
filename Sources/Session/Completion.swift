import Answers
import Builtins
import Columns
import Diagnostics
import Execution
import Formats
import Planning
import Syntax
import Texts

/// What could stand at the cursor.
package struct Completion: Sendable {
  package struct Candidate: Sendable, Hashable {
    package var insert: String
    package var display: String
    package var detail: String
  }

  /// The UTF-8 offset at which the replaced word starts.
  package var start: Int
  package var candidates: [Candidate]
}

extension Session {
  /// Whether a text can run as it stands; the parser decides.
  package func isComplete(_ text: String) -> Bool {
    !Parser.parse(SourceText(text)).isIncomplete
  }

  /// Whether a line goes on with the statement before it.
  package func continues(_ line: String) -> Bool {
    let first = line.first { !$0.isWhitespace }
    return first == "|" || first == "｜"
  }

  /// Whether a line holds nothing but a comment, or nothing at all.
  package func isGap(_ line: String) -> Bool {
    let script = Parser.parse(SourceText(line))
    return script.statements.isEmpty && script.diagnostics.isEmpty
  }

  /// Candidates for the word that ends at a UTF-8 offset.
  package func complete(_ text: String, at cursor: Int) -> Completion {
    let bytes = Array(text.utf8.prefix(max(cursor, 0)))
    let before = String(decoding: bytes, as: UTF8.self)
    if let quote = openQuote(before) {
      let part = String(before[before.index(after: quote)...])
      let start = bytes.count - part.utf8.count
      let known = values(before[..<quote], part)
      return Completion(start: start, candidates: known.isEmpty ? files(part) : known)
    }
    let word = lastWord(before)
    let start = bytes.count - word.utf8.count
    let head = String(decoding: bytes[..<start], as: UTF8.self)
    let all = candidates(after: head)
    let wanted = word.lowercased()
    return Completion(
      start: start,
      candidates: all.filter {
        wanted.isEmpty ? isInOneLanguage($0) : $0.insert.lowercased().hasPrefix(wanted)
      })
  }

  /// Where nothing is typed yet, the many functions are listed in the session's language only.
  private func isInOneLanguage(_ candidate: Completion.Candidate) -> Bool {
    let isEnglish = candidate.display.utf8.allSatisfy { $0 < 0x80 }
    return !candidate.insert.hasSuffix("(") || isEnglish == (settings.language != .chinese)
  }

  private func said(_ message: Message) -> String { message.text(in: settings.language) }

  private func lastWord(_ text: String) -> String {
    let isLoading =
      text.split(separator: " ").first.map {
        CommandRegistry.command(named: String($0))?.help.name == "load"
      } ?? false
    var word = ""
    for character in text.reversed() {
      let isPart =
        character.isLetter || character.isNumber || character == "_"
        || (isLoading && (character == "-" || character == "."))
      guard isPart else { break }
      word.insert(character, at: word.startIndex)
    }
    return word
  }

  private static let clauseWords = Set(
    ClauseWord.allCases.flatMap { [$0.rawValue, $0.chinese] })
  /// Clauses that take nothing but columns.
  private static let columnClauses = Set(
    [ClauseWord.by, .per, .on, .over, .across, .order].flatMap { [$0.rawValue, $0.chinese] })

  private func candidates(after head: String) -> [Completion.Candidate] {
    let trimmed = head.reversed().drop { $0.isWhitespace }
    let last = trimmed.first
    if last == "|" || last == "｜" { return verbs() }
    guard let last else { return tables() + commands() + verbsAndFunctions() }
    if last == ";" || last == "\n" { return tables() + commands() }
    let words = head.split(whereSeparator: \.isWhitespace)
    if words.count == 1, let command = CommandRegistry.command(named: String(words[0])) {
      return objects(of: command)
    }
    if words.count == 1, head.last?.isWhitespace == true, isTable(String(words[0])) {
      let detail = said(Message("a verb follows", "之后写动词"))
      return [Completion.Candidate(insert: "| ", display: "|", detail: detail)]
    }
    guard let pipe = head.lastIndex(where: { $0 == "|" || $0 == "｜" }) else {
      return tables() + verbsAndFunctions()
    }
    let columns = columns(of: String(head[..<pipe]))
    let step = head[head.index(after: pipe)...].split { !$0.isLetter && $0 != "_" }
    let clause = step.last { Self.clauseWords.contains(String($0)) }
    let takesColumns = clause.map { Self.columnClauses.contains(String($0)) } ?? false
    let help = step.first.flatMap { Registry.vocabulary.verb(named: String($0))?.help }
    let leading = options(of: help, leads: true)
    if step.count == 1, !leading.isEmpty { return leading }
    let others = options(of: help, leads: false) + clauses(of: help)
    return takesColumns ? columns + others : columns + others + verbsAndFunctions() + tables()
  }

  private func options(of help: Help?, leads: Bool) -> [Completion.Candidate] {
    (help?.options ?? []).filter { $0.leads == leads }.flatMap { option in
      [option.english, option.chinese].map {
        Completion.Candidate(insert: leads ? $0 + " " : $0, display: $0, detail: "")
      }
    }
  }

  /// The clause words that the signature names: `by` of `summarize X = AGGREGATE [by G]`.
  private func clauses(of help: Help?) -> [Completion.Candidate] {
    guard let signature = help?.signature else { return [] }
    let words = signature.english.split { !$0.isLetter }.compactMap {
      ClauseWord(rawValue: String($0))
    }
    return words.flatMap { word in
      [word.rawValue, word.chinese].map {
        Completion.Candidate(insert: $0 + " ", display: $0, detail: said(signature))
      }
    }
  }

  private func verbs() -> [Completion.Candidate] {
    Registry.vocabulary.verbs.flatMap { verb in
      [verb.help.name, verb.help.chinese].filter { !$0.isEmpty }.map {
        // What takes arguments is followed by a blank at once.
        let isWhole = verb.help.signature.english == verb.help.name
        return Completion.Candidate(
          insert: isWhole ? $0 : $0 + " ", display: $0, detail: said(verb.help.signature))
      }
    }
  }

  private func isTable(_ name: String) -> Bool {
    name == "_" || workspace.table(named: name) != nil
  }

  private func verbsAndFunctions() -> [Completion.Candidate] {
    let vocabulary = Registry.vocabulary
    let helps =
      vocabulary.aggregates.map(\.help) + vocabulary.functions.map(\.help)
      + vocabulary.windowFunctions.map(\.help)
    return helps.flatMap { help in
      [help.name, help.chinese].filter { !$0.isEmpty }.map {
        Completion.Candidate(insert: $0 + "(", display: $0, detail: said(help.signature))
      }
    }
  }

  private func tables() -> [Completion.Candidate] {
    workspace.current.flatMap { table in
      let rows = Message(Plural.count(table.table.rowCount, "row"), "\(table.table.rowCount) 行")
      return [table.name, table.title].compactMap { $0 }.map {
        Completion.Candidate(insert: $0, display: $0, detail: said(rows))
      }
    }
  }

  private func commands() -> [Completion.Candidate] {
    CommandRegistry.helps.flatMap { help in
      [help.name, help.chinese].map {
        Completion.Candidate(
          insert: help.signature.english == help.name ? $0 : $0 + " ", display: $0,
          detail: said(help.signature))
      }
    }
  }

  private func objects(of command: any SessionCommand) -> [Completion.Candidate] {
    switch command.help.name {
    case "load":
      let detail = said(Message("dataset", "数据集"))
      return datasetNames().map { Completion.Candidate(insert: $0, display: $0, detail: detail) }
    case "help":
      return HelpIndex.entries.flatMap { entry in
        let help = entry.help
        return [help.name, help.chinese].filter { !$0.isEmpty }.map {
          Completion.Candidate(insert: $0, display: $0, detail: said(help.summary))
        }
      }
    case "set":
      return Settings.entries.map {
        Completion.Candidate(insert: $0.name, display: $0.name, detail: said($0.values))
      }
    default: return tables()
    }
  }

  /// The columns that come out of the steps before the cursor.
  private func columns(of text: String) -> [Completion.Candidate] {
    guard let schema = schema(of: text) else { return [] }
    return schema.flatMap { column in
      [column.name, column.title].compactMap { $0 }.map { name in
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return Completion.Candidate(
          insert: isPlain ? name : "`\(name)`", display: name,
          detail: column.unit?.symbol ?? column.type.word.text(in: settings.language))
      }
    }
  }

  private func schema(of text: String) -> [ColumnSchema]? {
    let source = SourceText(text)
    guard let statement = Parser.parse(source).statements.last,
      case .pipeline(let pipeline, _) = statement.kind
    else { return nil }
    let binder = PipelineBinder(
      vocabulary: Registry.vocabulary, source: source, resolver: resolver(ExecutionContext()))
    return try? binder.bind(pipeline).schema
  }

  /// Files and folders that begin as typed.
  private func files(_ part: String) -> [Completion.Candidate] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    return FileBytes.directory(folder.isEmpty ? "." : folder)
      .filter { $0.hasPrefix(name) && (!$0.hasPrefix(".") || name.hasPrefix(".")) }
      .sorted().prefix(200).map { entry in
        let isFolder = FileBytes.isDirectory(folder + entry)
        return Completion.Candidate(
          insert: folder + entry + (isFolder ? "/" : "\""), display: entry + (isFolder ? "/" : ""),
          detail: "")
      }
  }

  /// The distinct texts of the column before `= "`.
  private func values(_ head: Substring, _ part: String) -> [Completion.Candidate] {
    guard let pipe = head.lastIndex(where: { $0 == "|" || $0 == "｜" }),
      let rest = comparedColumn(String(head[head.index(after: pipe)...]))
    else { return [] }
    guard let pipeline = Parser.parse(SourceText(String(head[..<pipe]))).statements.last,
      case .pipeline(let parsed, _) = pipeline.kind,
      case .name(let name, let version) = parsed.source,
      let table = workspace.table(named: name.text, version: version)?.table,
      case .text(let texts) = table.column(named: rest)?.vector.storage
    else { return [] }
    return texts.dictionary.texts.filter { $0.hasPrefix(part) }.sorted().prefix(100).map {
      Completion.Candidate(insert: $0 + "\"", display: $0, detail: "")
    }
  }

  /// The column before `= "`, `in ("` and `in ("a", "`.
  private func comparedColumn(_ step: String) -> String? {
    var rest = Substring(step)
    func dropBlanks() { while rest.last?.isWhitespace == true { rest.removeLast() } }
    dropBlanks()
    if let last = rest.last, "(,（，、".contains(last) {
      guard let bracket = rest.lastIndex(where: { $0 == "(" || $0 == "（" }) else { return nil }
      rest = rest[..<bracket]
      dropBlanks()
      let word = lastWord(String(rest))
      guard word == "in" || word == "属于" else { return nil }
      rest.removeLast(word.count)
      dropBlanks()
      for negation in [" not", " 不"] where rest.hasSuffix(negation) {
        rest.removeLast(negation.count)
      }
    } else {
      guard let last = rest.last, "=＝".contains(last) else { return nil }
      while let last = rest.last, "=＝!".contains(last) { rest.removeLast() }
    }
    dropBlanks()
    let column = lastWord(String(rest))
    return column.isEmpty ? nil : column
  }

  /// The place of a quote that is still open at the end.
  private func openQuote(_ text: String) -> String.Index? {
    var open: String.Index?
    for index in text.indices where text[index] == "\"" {
      open = open == nil ? index : nil
    }
    return open
  }
}
