import Columns
import Diagnostics
import Planning
import Syntax
import Texts

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
        code: "repeated-clause",
        Message(
          "`\(word.rawValue)` stands twice",
          "子句 `\(binder.text(of: found[1].span))` 出现两次"), at: found[1].span)
    }
    return found.first
  }

  /// Refuses clauses that the verb does not know.
  func allow(_ words: ClauseWord...) throws(Diagnostic) {
    for clause in step.clauses where !words.contains(clause.word) {
      let word = binder.text(of: clause.span)
      throw Diagnostic(
        code: "unexpected-clause",
        Message("`\(verb)` has no `\(word)`", "`\(verb)` 没有子句 `\(word)`"), at: clause.span,
        hint: columnNamed(word) ?? hint(for: clause.word, among: words))
    }
  }

  /// A column that is called as a clause word is.
  private func columnNamed(_ word: String) -> Message? {
    guard expressions.columnPlace(word) != nil else { return nil }
    return Message("`【\(word)】` is the column", "列名写作 `【\(word)】`")
  }

  /// What a clause that the verb does not know was probably meant for, or those that it knows.
  private func hint(for word: ClauseWord, among known: [ClauseWord]) -> Message? {
    if word == .as {
      return Message(
        "a column is named before it, `NAME = \(verb == "select" ? "column" : "…")`;"
          + " `as NAME` at the end of the statement names the result",
        "列名写在前面：`名称 = \(verb == "选列" ? "列" : "…")`；语句末尾的 `为 名称` 给结果命名")
    }
    if known.isEmpty {
      guard word == .to else { return nil }
      return Message(
        "a range is tested by `x between a and b` (介于 a 到 b)", "判断区间用 `x 介于 a 到 b`")
    }
    // The spelling goes with that of the verb.
    let isEnglish = verb.utf8.allSatisfy { $0 < 0x80 }
    let words = Message.joined(
      known.map { .verbatim("`\(isEnglish ? $0.rawValue : $0.chinese)`") })
    return Message("it takes ", "可用子句：") + words
  }

  /// Refuses arguments where there can be none.
  func expectNoArguments() throws(Diagnostic) {
    guard let extra = step.arguments.first else { return }
    throw Diagnostic(
      code: "unexpected-argument",
      Message("`\(verb)` takes nothing here", "`\(verb)` 此处不带参数"), at: extra.span)
  }

  /// Refuses a step without arguments; the example is shown in Chinese as it is said there.
  func expectArguments(_ example: String, _ chinese: String? = nil) throws(Diagnostic) {
    guard step.arguments.isEmpty else { return }
    throw Diagnostic(
      code: "missing-argument",
      Message("`\(verb)` needs something to work on", "`\(verb)` 缺少参数"), at: step.verb.span,
      hint: Message("for example `\(example)`", "例如 `\(chinese ?? example)`"))
  }

  /// The one expression of an argument, read as a condition where that makes sense.
  func condition(_ argument: Argument) throws(Diagnostic) -> Expression {
    if let condition = argument.condition { return condition }
    return try single(argument)
  }

  func single(_ argument: Argument) throws(Diagnostic) -> Expression {
    if argument.words.count > 1 {
      throw unexpected(
        argument.words[1].span, hint: missingBetween(argument.words[0], argument.words[1]))
    }
    return argument.words[0]
  }

  private func unexpected(_ span: Span, hint: Message? = nil) -> Diagnostic {
    let word = binder.text(of: span)
    return Diagnostic(
      code: "unexpected-word", Message("unexpected `\(word)`", "此处不应有 `\(word)`"), at: span,
      hint: hint)
  }

  /// Words of other languages, or in capitals, where an operator is looked for.
  private static let foreignWords = [
    "and": Message("`and` is written small", "`and` 须小写"),
    "or": Message("`or` is written small", "`or` 须小写"),
    "in": Message("`in` is written small", "`in` 须小写"),
    "between": Message("`between` is written small", "`between` 须小写"),
    "like": Message(
      "`contains \"x\"`, `starts with \"x\"` and `matches` test texts",
      "判断文本用 `包含 \"x\"`、`开头是 \"x\"` 或 `匹配`"),
  ]

  /// What may have been forgotten between two words.
  private func missingBetween(_ word: Expression, _ next: Expression) -> Message {
    if case .name(let name) = word.kind, name.text == "case" {
      return Message(
        "`case { condition -> value, …, else -> value }` chooses among values",
        "按条件取值写作 `分情况 { 条件 -> 值, …, 其他 -> 值 }`")
    }
    if case .name(let name) = word.kind,
      let apart = input.schema.flatMap({ [$0.name, $0.title ?? ""] })
        .compactMap({ OperatorWords.split(name.text, after: $0) }).first
    {
      let condition = "\(apart) \(binder.text(of: next.span))"
      return Message(
        "an operator stands apart: `\(condition)`", "运算符前应有空格：`\(condition)`")
    }
    if case .name(let name) = next.kind, ["is", "为空", "空"].contains(name.text) {
      return Message(
        "`= missing` (缺失值) tests for a value that is not there", "判断是否缺失用 `= 缺失值`")
    }
    if case .name(let name) = next.kind, let hint = Self.foreignWords[name.text.lowercased()] {
      return hint
    }
    if case .name(let name) = word.kind, case .name(let argument) = next.kind,
      expressions.columnPlace(name.text) == nil, binder.vocabulary.isCallable(name.text)
    {
      let call = "\(name.text)(\(argument.text))"
      return Message(
        "`\(name.text)` is a function: `\(call)`", "`\(name.text)` 是函数，写作 `\(call)`")
    }
    if case .name(let name) = next.kind, let apart = clauseApart(name.text) {
      return Message("a blank stands between: `\(apart)`", "中间应有空格：`\(apart)`")
    }
    if case .number = word.kind, case .name(let name) = next.kind,
      ["行", "条", "个", "rows", "row"].contains(name.text)
    {
      return Message("the number stands alone", "只写数字，后面不带量词")
    }
    let before = binder.text(of: word.span)
    if before.last?.isNumber == true, case .name(let unit) = next.kind,
      UnitCatalog.knownUnit(unit.text) != nil
    {
      let digits = String(before.reversed().prefix { $0.isNumber || $0 == "." }.reversed())
      let figure = digits + unit.text
      return Message(
        "a number and its unit stand together: `\(figure)`", "数值与单位应连写：`\(figure)`")
    }
    return Message(
      "a comma or an operator may be missing before it", "前面可能缺逗号或运算符")
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
      if binder.columnsAreOpen { throw binder.cutOff(at: expression.span) }
      throw Diagnostic(
        code: "expected-column", Message("expected the name of a column", "应为列名"),
        at: expression.span,
        hint: columnHint(expression))
    }
    guard let place = expressions.columnPlace(name.text) else {
      throw binder.unknownColumn(name, schema: input.schema)
    }
    return place
  }

  /// A column whose name is written as a text or a number, or what there is.
  private func columnHint(_ expression: Expression) -> Message? {
    let word: String
    switch expression.kind {
    case .text(let text): word = text
    case .number, .period: word = binder.text(of: expression.span)
    default: return Message("`derive` it first", "先用 `新增` 把它算成一列")
    }
    guard let place = expressions.columnPlace(word) else {
      return Suggestions.hint(
        for: word, among: input.schema.map(\.name),
        titles: input.schema.map { $0.title ?? $0.name })
    }
    let name = input.schema[place].name
    let spelling = OperatorWords.isPlainName(name) ? name : "【\(name)】"
    return Message("`\(spelling)` is the column", "列名写作 `\(spelling)`")
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
      guard let known = Word.directions.first(where: { $0.isSpelled(direction.text) }) else {
        throw Diagnostic(
          code: "unexpected-word",
          Message("unexpected `\(direction.text)`", "此处不应有 `\(direction.text)`"),
          at: direction.span,
          hint: Message(
            "`desc` (降序) or `asc` (升序) may follow a column", "列后可写 `降序` 或 `升序`"))
      }
      descending = known.english == "desc"
      words.removeLast()
    }
    if words.count == 1, case .unary(.minus, let inner) = words[0].kind {
      return SortKey(column: try column(inner), isDescending: true)
    }
    guard words.count == 1 else { throw unexpected(words[1].span) }
    return SortKey(column: try column(words[0]), isDescending: descending)
  }

  /// A whole number that is written out.
  func wholeNumber(_ expression: Expression) throws(Diagnostic) -> Int {
    let operand = try expressions.bind(expression)
    guard case .integer(let value) = operand.constant else {
      let found = binder.text(of: expression.span)
      throw Diagnostic(
        code: "expected-whole-number",
        Message(
          "`\(verb)` needs a whole number, found `\(found)`",
          "`\(verb)` 需要整数，实为 `\(found)`"), at: expression.span)
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
          code: "repeated-column",
          Message("`\(name.text)` is named twice", "列 `\(name.text)` 写了两次"),
          at: argument.span)
      }
    }
  }

  /// Refuses two columns of one name.
  func expectDistinct(_ schema: [ColumnSchema]) throws(Diagnostic) {
    var seen: Set<String> = []
    for column in schema where !seen.insert(column.name).inserted {
      throw Diagnostic(
        code: "repeated-column",
        Message(
          "two columns would be called `\(column.name)`", "会有两列同名：`\(column.name)`"),
        at: step.span,
        hint: Message("`name = …` gives one another name", "用 `名称 = …` 给其中一列另取名称"))
    }
  }
}
