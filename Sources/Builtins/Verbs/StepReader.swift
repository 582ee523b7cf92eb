import Columns
import Diagnostics
import Planning
import Syntax

/// Reads the arguments and clauses of one step, with a message for what does not fit.
struct StepReader {
  let step: Step
  let input: PlanNode
  let binder: PipelineBinder

  init(_ step: Step, _ input: PlanNode, _ binder: PipelineBinder) {
    self.step = step
    self.input = input
    self.binder = binder
  }

  var expressions: ExpressionBinder { binder.expressions(over: input.schema) }
  var verb: String { step.verb.text }

  /// The clause of a word; refuses it twice.
  func clause(_ word: ClauseWord) throws(Diagnostic) -> Clause? {
    let found = step.clauses.filter { $0.word == word }
    if found.count > 1 {
      throw Diagnostic(
        code: "repeated-clause", "`\(word.rawValue)` stands twice", at: found[1].span)
    }
    return found.first
  }

  /// Refuses clauses that the verb does not know.
  func allow(_ words: ClauseWord...) throws(Diagnostic) {
    for clause in step.clauses where !words.contains(clause.word) {
      let isEnglish = verb.utf8.allSatisfy { $0 < 0x80 }
      let known = words.map { "`\(isEnglish ? $0.rawValue : $0.chinese)`" }
        .joined(separator: ", ")
      let hint =
        clause.word == .as
        ? "a column is named before it, `NAME = \(verb == "select" ? "column" : "…")`;"
          + " `as NAME` at the end of the statement names the result"
        : clause.word == .to && words.isEmpty
          ? "a range is tested by `x between a and b` (介于 a 到 b)"
          : words.isEmpty ? nil : "it takes \(known)"
      throw Diagnostic(
        code: "unexpected-clause", "`\(verb)` has no `\(binder.text(of: clause.span))`",
        at: clause.span,
        hint: hint)
    }
  }

  /// Refuses arguments where there can be none.
  func expectNoArguments() throws(Diagnostic) {
    guard let extra = step.arguments.first else { return }
    throw Diagnostic(
      code: "unexpected-argument", "`\(verb)` takes nothing here", at: extra.span)
  }

  func expectArguments(_ example: String) throws(Diagnostic) {
    guard step.arguments.isEmpty else { return }
    throw Diagnostic(
      code: "missing-argument", "`\(verb)` needs something to work on", at: step.verb.span,
      hint: "for example `\(example)`")
  }

  /// The one expression of an argument, read as a condition where that makes sense.
  func condition(_ argument: Argument) throws(Diagnostic) -> Expression {
    if let condition = argument.condition { return condition }
    return try single(argument)
  }

  func single(_ argument: Argument) throws(Diagnostic) -> Expression {
    if argument.words.count > 1 {
      throw Diagnostic(
        code: "unexpected-word", "unexpected `\(binder.text(of: argument.words[1].span))`",
        at: argument.words[1].span, hint: missingBetween(argument.words[0], argument.words[1]))
    }
    return argument.words[0]
  }

  /// Words of other languages, or in capitals, where an operator is looked for.
  private static let foreignWords = [
    "and": "`and` is written small", "or": "`or` is written small",
    "in": "`in` is written small", "between": "`between` is written small",
    "like": "`contains \"x\"`, `starts with \"x\"` and `matches` test texts",
  ]

  /// What may have been forgotten between two words.
  private func missingBetween(_ word: Expression, _ next: Expression) -> String {
    if case .name(let name) = word.kind, name.text == "case" {
      return "`case { condition -> value, …, else -> value }` chooses among values"
    }
    if case .name(let name) = word.kind,
      let apart = input.schema.flatMap({ [$0.name, $0.title ?? ""] })
        .compactMap({ OperatorWords.split(name.text, after: $0) }).first
    {
      return "an operator stands apart: `\(apart) \(binder.text(of: next.span))`"
    }
    if case .name(let name) = next.kind, ["is", "为空", "空"].contains(name.text) {
      return "`= missing` (缺失值) tests for a value that is not there"
    }
    if case .name(let name) = next.kind, let hint = Self.foreignWords[name.text.lowercased()] {
      return hint
    }
    if case .name(let name) = word.kind, case .name(let argument) = next.kind,
      expressions.columnPlace(name.text) == nil, binder.vocabulary.isCallable(name.text)
    {
      return "`\(name.text)` is a function: `\(name.text)(\(argument.text))`"
    }
    if case .name(let name) = next.kind, let apart = clauseApart(name.text) {
      return "a blank stands between: `\(apart)`"
    }
    if case .number = word.kind, case .name(let name) = next.kind,
      ["行", "条", "个", "rows", "row"].contains(name.text)
    {
      return "the number stands alone"
    }
    let before = binder.text(of: word.span)
    if before.last?.isNumber == true, case .name(let unit) = next.kind,
      UnitCatalog.knownUnit(unit.text) != nil
    {
      let digits = String(before.reversed().prefix { $0.isNumber || $0 == "." }.reversed())
      return "a number and its unit stand together: `\(digits)\(unit.text)`"
    }
    return "a comma or an operator may be missing before it"
  }

  /// `按 县区`, where it was typed without a blank.
  private func clauseApart(_ word: String) -> String? {
    guard let clause = ClauseWord.allCases.first(where: { word.hasPrefix($0.chinese) }) else {
      return nil
    }
    let rest = String(word.dropFirst(clause.chinese.count))
    return expressions.columnPlace(rest) == nil ? nil : "\(clause.chinese) \(rest)"
  }

  /// A column of the input by its name or title.
  func column(_ expression: Expression) throws(Diagnostic) -> Int {
    guard case .name(let name) = expression.kind else {
      if let place = expressions.unnamedColumn(expression) { return place }
      throw Diagnostic(
        code: "expected-column", "expected the name of a column", at: expression.span,
        hint: columnHint(expression))
    }
    guard let place = expressions.columnPlace(name.text) else {
      throw binder.unknownColumn(name, schema: input.schema)
    }
    return place
  }

  /// A column whose name is written as a text or a number, or what there is.
  private func columnHint(_ expression: Expression) -> String? {
    let word: String
    switch expression.kind {
    case .text(let text): word = text
    case .number, .period: word = binder.text(of: expression.span)
    default: return "`derive` it first"
    }
    guard let place = expressions.columnPlace(word) else {
      return Suggestions.hint(for: word, among: input.schema.map(\.name))
    }
    let name = input.schema[place].name
    return "`\(name.isPlainName ? name : "【\(name)】")` is the column"
  }

  func columns(_ clause: Clause?) throws(Diagnostic) -> [Int] {
    guard let clause else { return [] }
    var places: [Int] = []
    for argument in clause.arguments {
      let place = try column(try single(argument))
      if !places.contains(place) { places.append(place) }
    }
    return places
  }

  /// A column with an optional direction: `income desc`.
  func sortKey(_ argument: Argument, descendingByDefault: Bool = false) throws(Diagnostic)
    -> SortKey
  {
    var words = argument.words
    var descending = descendingByDefault
    if words.count == 2, case .name(let direction) = words[1].kind {
      guard let known = OptionWord.directions.first(where: { $0.isSpelled(direction.text) }) else {
        throw Diagnostic(
          code: "unexpected-word", "unexpected `\(direction.text)`", at: direction.span,
          hint: "`desc` (降序) or `asc` (升序) may follow a column")
      }
      descending = known.english == "desc"
      words.removeLast()
    }
    if words.count == 1, case .unary(.minus, let inner) = words[0].kind {
      return SortKey(column: try column(inner), isDescending: true)
    }
    guard words.count == 1 else {
      throw Diagnostic(
        code: "unexpected-word", "unexpected `\(binder.text(of: words[1].span))`",
        at: words[1].span)
    }
    return SortKey(column: try column(words[0]), isDescending: descending)
  }

  /// A whole number that is written out.
  func wholeNumber(_ expression: Expression) throws(Diagnostic) -> Int {
    let operand = try expressions.bind(expression)
    guard case .integer(let value) = operand.constant else {
      throw Diagnostic(
        code: "expected-whole-number",
        "`\(verb)` needs a whole number, found"
          + " `\(binder.text(of: expression.span))`", at: expression.span)
    }
    return value
  }

  /// Whether a clause `with` names a word: `with totals`.
  func has(_ word: String, _ chinese: String, in clause: Clause?) -> Bool {
    (clause?.arguments ?? []).contains { argument in
      argument.words.contains { expression in
        if case .name(let name) = expression.kind {
          name.text == word || name.text == chinese
        } else {
          false
        }
      }
    }
  }

  /// What a column made from an argument is called: its label, or its text as typed.
  func name(of argument: Argument) -> (name: String, title: String?) {
    if let label = argument.label { return (label.text, nil) }
    if case .name(let name) = argument.words[0].kind, argument.words.count == 1,
      let place = expressions.columnPlace(name.text)
    {
      return (input.schema[place].name, input.schema[place].title)
    }
    return (binder.text(of: argument.words[0].span), nil)
  }

  /// Refuses columns that are named more than once.
  func expectEachOnce(_ arguments: [Argument]) throws(Diagnostic) {
    var seen: Set<Int> = []
    for argument in arguments where argument.label == nil {
      guard case .name(let name) = try single(argument).kind else { continue }
      guard seen.insert(try column(try single(argument))).inserted else {
        throw Diagnostic(
          code: "repeated-column", "`\(name.text)` is named twice", at: argument.span)
      }
    }
  }

  /// Refuses two columns of one name.
  func expectDistinct(_ schema: [ColumnSchema]) throws(Diagnostic) {
    var seen: Set<String> = []
    for column in schema where !seen.insert(column.name).inserted {
      throw Diagnostic(
        code: "repeated-column", "two columns would be called `\(column.name)`", at: step.span,
        hint: "`name = …` gives one another name")
    }
  }
}

extension String {
  /// Whether it can stand as a name without quotes.
  fileprivate var isPlainName: Bool {
    allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && first?.isNumber == false
  }
}
