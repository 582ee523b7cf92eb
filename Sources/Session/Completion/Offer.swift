import Answers
import Builtins
import Columns
import Diagnostics
import Planning
import Syntax
import Texts

/// What a session has to offer at one place.
struct Offer {
  typealias Candidate = Completion.Candidate

  let session: Session
  let place: CursorPlace
  /// The columns that come out of the steps before the cursor.
  let schema: [ColumnSchema]

  init(_ session: Session, _ place: CursorPlace) {
    self.session = session
    self.place = place
    schema = place.step.flatMap { session.schema(of: $0.input, in: place.source) } ?? []
  }

  /// What begins as typed, without repetitions, in the order of the kinds that the place takes.
  var candidates: [Candidate] {
    switch place.form {
    case .number: return []
    case .text(let mark): return texts(mark)
    case .quotedName(let mark):
      return matching(columns + tables).map { candidate in
        var quoted = candidate
        quoted.insert = mark + candidate.display + (mark == "【" ? "】" : mark)
        return quoted
      }
    case .word: return matching(words)
    }
  }

  private func matching(_ all: [Candidate]) -> [Candidate] {
    let wanted = place.typed.lowercased()
    var seen: Set<String> = []
    return all.filter {
      let spellings = [$0.display, $0.insert]
      return spellings.contains { $0.lowercased().hasPrefix(wanted) }
        && seen.insert($0.insert).inserted
    }
  }

  // MARK: By place

  /// In the brackets of `in (…)` stands what is compared.
  var innermost: CursorPlace.Frame? {
    let last = place.frames.suffix(2)
    if case .bracket? = last.last, case .compared? = last.first { return last.first }
    return last.last
  }

  private var words: [Candidate] {
    switch innermost {
    case nil where place.beginsStatement: tables + commands + functions + values
    case nil: tables + functions + values
    case .command(let call): objects(of: call)
    case .parameter: values
    case .naming: []
    case .bracket: tables + columns + functions + values
    case .label(let name) where isCondition:
      quotedValues(of: name.text) + columns + functions + values
    case .call, .label: columns + functions + values
    case .compared(let left): quotedValues(of: left.name) + columns + functions + values
    case .step(let step): words(in: step)
    }
  }

  /// Whether `county = ` compares and names nothing: in a condition, or in a call.
  private var isCondition: Bool {
    switch place.frames.dropLast().last {
    case .call: true
    case .step(let step):
      step.verb.flatMap { Registry.vocabulary.verb(named: $0.text) }?
        .help.signature.english.contains("CONDITION") ?? false
    default: false
    }
  }

  private func words(in step: CursorPlace.StepPlace) -> [Candidate] {
    guard let verb = step.verb else { return verbs }
    let help = Registry.vocabulary.verb(named: verb.text)?.help
    if let clause = step.clause { return words(in: clause, step, help) }
    guard let last = step.words.last else {
      if step.argument == 0, let help, !help.leading.isEmpty {
        return vocabulary(help.leading, suffix: " ")
      }
      let takesTable = step.argument == 0 && Self.firstArgument(help) == "TABLE"
      return takesTable ? tables : columns + functions + clauses(of: help) + values
    }
    let others = clauses(of: help) + vocabulary(help?.options ?? [])
    return goesOn(after: last, help) ? others + operators : columns + others
  }

  private func words(
    in clause: ClauseWord, _ step: CursorPlace.StepPlace, _ help: Help?
  ) -> [Candidate] {
    let others = clauses(of: help) + vocabulary(help?.options ?? [])
    if !step.words.isEmpty { return others }
    switch clause {
    case .by, .per, .on, .over, .across, .order: return columns
    case .with, .for: return vocabulary(help?.options ?? [])
    case .as, .replace: return []
    case .against: return vocabulary(help?.options ?? []) + columns + values
    default: return columns + functions + values
    }
  }

  /// Whether an operand has ended, so that no column follows as in `top 3 income`.
  private func goesOn(after word: Expression, _ help: Help?) -> Bool {
    switch word.kind {
    case .number: Self.firstArgument(help) != "N" || help?.signature.english.wordCount ?? 0 < 3
    case .name(let name):
      schema.contains { $0.name == name.text || $0.title == name.text }
        || help?.leading.contains { $0.isSpelled(name.text) } != true
          && Self.firstArgument(help) != "UNIT"
    default: true
    }
  }

  /// `TABLE` of `join TABLE on K`.
  private static func firstArgument(_ help: Help?) -> Substring? {
    help?.signature.english.split(separator: " ").dropFirst().first
  }

  // MARK: Words of the language

  /// Where nothing is typed yet, words are offered in the language of the step, else the session's.
  private var language: Language? {
    guard place.typed.isEmpty else { return nil }
    guard let verb = place.step?.verb?.text,
      Registry.vocabulary.verb(named: verb) != nil
    else { return session.settings.language }
    return verb.utf8.allSatisfy { $0 < 0x80 } ? .english : .chinese
  }

  func vocabulary(_ words: [Word], suffix: String = "", detail: Message = .empty) -> [Candidate] {
    words.flatMap { word -> [Candidate] in
      let spellings = language.map { [word.text(in: $0)] } ?? [word.english, word.chinese]
      return spellings.map {
        Candidate(insert: $0 + suffix, display: $0, detail: said(detail))
      }
    }
  }

  private func vocabulary(_ help: Help, suffix: String) -> [Candidate] {
    let chinese = help.chinese.isEmpty ? help.name : help.chinese
    return vocabulary([Word(help.name, chinese)], suffix: suffix, detail: help.signature)
  }

  /// What takes arguments is followed by a blank at once.
  private func followed(_ helps: [Help]) -> [Candidate] {
    helps.flatMap {
      vocabulary($0, suffix: $0.signature.english == $0.name ? "" : " ")
    }
  }

  private var verbs: [Candidate] { followed(Registry.vocabulary.verbs.map(\.help)) }
  private var commands: [Candidate] { followed(CommandRegistry.helps) }

  private var functions: [Candidate] {
    let known = Registry.vocabulary
    let helps =
      known.aggregates.map(\.help) + known.functions.map(\.help)
      + known.windowFunctions.map(\.help)
    return helps.flatMap { vocabulary($0, suffix: "(") }
  }

  /// The clause words that the signature names: `by` of `summarize X = AGGREGATE [by G]`.
  private func clauses(of help: Help?) -> [Candidate] {
    guard let signature = help?.signature else { return [] }
    // Two words in English, one in Chinese.
    let hasDate = signature.english.contains(" as of ")
    let words = signature.english.split { !$0.isLetter }.compactMap {
      ClauseWord(rawValue: String($0))
    }.filter { !hasDate || ($0 != .as && $0 != .of) }.map { Word($0.rawValue, $0.chinese) }
    return vocabulary(
      words + (hasDate ? [Word("as of", "截至")] : []), suffix: " ", detail: signature)
  }

  private var operators: [Candidate] {
    vocabulary(OperatorWords.following, suffix: " ")
  }

  // MARK: Names

  var tables: [Candidate] {
    session.workspace.current.flatMap { table in
      let rows = Message(Plural.count(table.table.rowCount, "row"), "\(table.table.rowCount) 行")
      return [table.name, table.title].compactMap { $0 }.map { named($0, said(rows)) }
    }
  }

  private var columns: [Candidate] {
    schema.flatMap { column in
      [column.name, column.title].compactMap { $0 }.map { name in
        named(
          name, column.unit?.symbol ?? column.type.word.text(in: session.settings.language))
      }
    }
  }

  /// What `let` and `param` have named.
  private var values: [Candidate] {
    session.workspace.values.keys.sorted().map { named($0, "") }
  }

  /// A name, in quotes where it could not stand without.
  private func named(_ name: String, _ detail: String) -> Candidate {
    let isPlain =
      name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && name.first?.isNumber != true
    return Candidate(insert: isPlain ? name : "`\(name)`", display: name, detail: detail)
  }

  func said(_ message: Message) -> String { message.text(in: session.settings.language) }
}

extension String {
  fileprivate var wordCount: Int { split(separator: " ").count }
}

extension Expression {
  /// The name that it is.
  var name: String? { if case .name(let name) = kind { name.text } else { nil } }
}
