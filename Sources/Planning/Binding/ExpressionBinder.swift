package import Columns
package import Diagnostics
package import Syntax
import Texts

/// Settles the names, types and units of one expression over the columns of a step.
package struct ExpressionBinder {
  package let schema: [ColumnSchema]
  package let binder: PipelineBinder
  /// Where aggregates go; nil where none may stand.
  package var aggregates: AggregateCollector?
  /// Where window functions go; nil where none may stand.
  package var windows: WindowCollector?

  package init(schema: [ColumnSchema], binder: PipelineBinder) {
    self.schema = schema
    self.binder = binder
  }

  package func bind(_ expression: Expression) throws(Diagnostic) -> Operand {
    let span = expression.span
    switch expression.kind {
    case .number(let literal): return try Operand.number(literal, span: span)
    case .text(let text): return Operand(.constant(.text(text), .text), type: .text, span: span)
    case .period(let literal): return try Operand.period(literal, span: span)
    case .boolean(let value):
      return Operand(.constant(.boolean(value), .boolean), type: .boolean, span: span)
    case .missing: return Operand(.constant(.missing, .number), type: nil, span: span)
    case .name(let name): return try bind(name)
    case .call(let name, let arguments):
      // `where count() > 3` after `summarize count() by county`.
      if aggregates == nil, windows == nil, let place = unnamedColumn(expression) {
        return column(place, span: span)
      }
      return try bindCall(name, arguments, qualifier: nil, span: span)
    case .qualified(let inner, let qualifier):
      guard case .call(let name, let arguments) = inner.kind else {
        throw Diagnostic(
          code: "expected-call", Message("`of` follows a call", "`之` 应跟在函数调用之后"),
          at: qualifier.span)
      }
      return try bindCall(name, arguments, qualifier: qualifier.text, span: span)
    case .unary(.minus, let inner): return try OperatorBinding.negated(try bind(inner), span: span)
    case .unary(.not, let inner): return try OperatorBinding.not(try bind(inner), span: span)
    case .binary(let operation, let left, let right, _):
      return try bindBinary(operation, left, right, span: span)
    case .chain(let first, let rest): return try bindChain(first, rest, span: span)
    case .membership(let value, let set, let isNegated):
      return try bindMembership(value, set, isNegated: isNegated, span: span)
    case .between(let value, let low, let high, let isNegated):
      let operand = try bind(value)
      let inside = try within(operand, try bind(low), try bind(high), span: span)
      return isNegated ? try OperatorBinding.not(inside, span: span) : inside
    case .cases(let arms, let otherwise): return try bindCases(arms, otherwise, span: span)
    case .unit(let symbol): return try unitQuantity(symbol, span: span)
    case .list, .range:
      throw Diagnostic(
        code: "misplaced-list",
        Message("a list or range can only stand after `in`", "列表和范围只能写在 `属于` 之后"), at: span)
    case .pipeline:
      throw Diagnostic(
        code: "misplaced-pipeline",
        Message("a pipeline cannot stand inside an expression", "表达式中不能写流程"), at: span,
        hint: Message(
          "bind it first (`let x = …`) and `join` it", "先命名（`令 x = …`），再用 `连接`"))
    case .malformed:
      throw Diagnostic(
        code: "malformed", Message("this could not be read", "此处无法解读"), at: span)
    }
  }

  /// A condition, or why it is none.
  package func bindCondition(_ expression: Expression, for verb: String) throws(Diagnostic)
    -> Operand
  {
    let operand = try bind(expression)
    guard operand.type == .boolean else {
      throw .expectedCondition(operand, .verbatim("`\(verb)`"))
    }
    return operand
  }

  // MARK: Names

  private func bind(_ name: Identifier) throws(Diagnostic) -> Operand {
    if name.text.hasPrefix("$"), !name.isQuoted {
      let plain = Identifier(String(name.text.dropFirst()), span: name.span)
      if let constant = try binder.constant(plain) { return constant }
      throw Diagnostic(
        code: "unknown-value", Message("no value `\(plain.text)`", "没有值 `\(plain.text)`"),
        at: name.span,
        hint: Message(
          "`param \(plain.text) = …` or `let \(plain.text) = …` binds it",
          "可用 `参数 \(plain.text) = …` 或 `令 \(plain.text) = …` 定义"))
    }
    if let place = columnPlace(name.text) {
      if let aggregates, !aggregates.isInsideCall {
        return try aggregates.key(place, named: name, schema: schema)
      }
      return column(place, span: name.span)
    }
    if binder.columnsAreOpen { throw binder.cutOff(at: name.span) }
    if let constant = try binder.constant(name) { return constant }
    if let unit = UnitCatalog.knownUnit(name.text), !name.isQuoted {
      return Operand(
        .constant(.integer(1), .integer, unit: unit), type: .integer, unit: unit, span: name.span)
    }
    throw binder.unknownColumn(name, schema: schema)
  }

  private func column(_ place: Int, span: Span) -> Operand {
    let column = schema[place]
    return Operand(
      .column(place), type: column.type, unit: column.unit, span: span,
      mayBeUndecided: column.mayBeUndecided, words: column.words)
  }

  /// The column that is called as the expression is written, for want of a name: `count()`.
  package func unnamedColumn(_ expression: Expression) -> Int? {
    guard case .call = expression.kind else { return nil }
    return columnPlace(binder.text(of: expression.span))
  }

  package func columnPlace(_ name: String) -> Int? {
    schema.firstIndex { $0.name == name } ?? schema.firstIndex { $0.title == name }
  }

  private func unitQuantity(_ symbol: String, span: Span) throws(Diagnostic) -> Operand {
    guard let unit = UnitCatalog.unit(symbol) else { throw .unknownUnit(symbol, at: span) }
    return Operand(
      .constant(.integer(1), .integer, unit: unit), type: .integer, unit: unit, span: span)
  }

  // MARK: Operators

  private func bindBinary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, span: Span
  ) throws(Diagnostic) -> Operand {
    let a = try bind(left)
    let b = try bind(right)
    try expectTwoThings(operation, left, right)
    switch operation {
    case .or, .and: return try OperatorBinding.logic(operation, a, b, span: span)
    case .add, .subtract, .multiply, .divide:
      return try OperatorBinding.arithmetic(operation, a, b, span: span)
    case .plusMinus: return try OperatorBinding.plusMinus(a, b, span: span)
    case .contains, .startsWith, .endsWith, .matches:
      return try OperatorBinding.textTest(operation, a, b, span: span)
    default: return try OperatorBinding.comparison(operation, a, b, span: span)
    }
  }

  /// `county = county`, where a value of that name was certainly meant on one side.
  private func expectTwoThings(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) {
    guard operation.isComparison, case .name(let a) = left.kind, case .name(let b) = right.kind,
      a.text == b.text, columnPlace(a.text) != nil, try binder.constant(b) != nil
    else { return }
    throw Diagnostic(
      code: "same-column",
      Message("`\(b.text)` is the column on both sides", "两边的 `\(b.text)` 都是列"), at: b.span,
      hint: Message("`$\(b.text)` is the value of that name", "同名的值写作 `$\(b.text)`"))
  }

  private func bindChain(
    _ first: Expression, _ rest: [(BinaryOperator, Expression)], span: Span
  ) throws(Diagnostic) -> Operand {
    var left = try bind(first)
    var result: Operand?
    for (operation, expression) in rest {
      let right = try bind(expression)
      let link = try OperatorBinding.comparison(operation, left, right, span: span)
      result =
        try result.map { (all) throws(Diagnostic) in
          try OperatorBinding.logic(.and, all, link, span: span)
        } ?? link
      left = right
    }
    return result ?? left
  }

  private func within(_ value: Operand, _ low: Operand, _ high: Operand, span: Span)
    throws(Diagnostic) -> Operand
  {
    try OperatorBinding.logic(
      .and, try OperatorBinding.comparison(.greaterOrEqual, value, low, span: span),
      try OperatorBinding.comparison(.lessOrEqual, value, high, span: span), span: span)
  }

  /// `in UNIT` converts; `in (list)`, `in RANGE` and `in PERIOD` test.
  private func bindMembership(
    _ value: Expression, _ set: Expression, isNegated: Bool, span: Span
  ) throws(Diagnostic) -> Operand {
    let operand = try bind(value)
    if !isNegated, let symbol = unitSymbol(set) {
      return try converted(operand, to: symbol, at: set.span, span: span)
    }
    let test: Operand
    switch set.kind {
    case .list(let members) where !members.isEmpty:
      test = try bindList(operand, members, span: span)
    case .range(let low, let high):
      test = try within(operand, try bind(low), try bind(high), span: span)
    default:
      test = try containment(operand, try bind(set), span: span)
    }
    return isNegated ? try OperatorBinding.not(test, span: span) : test
  }

  private func bindList(_ operand: Operand, _ members: [Expression], span: Span)
    throws(Diagnostic) -> Operand
  {
    var tests: [Operand] = []
    for member in members {
      let test: Operand
      if case .range(let low, let high) = member.kind {
        test = try within(operand, try bind(low), try bind(high), span: span)
      } else {
        test = try OperatorBinding.comparison(.equal, operand, try bind(member), span: span)
      }
      tests.append(test)
    }
    // Halves rather than a chain, so that a long list does not nest deeply.
    while tests.count > 1 {
      var next: [Operand] = []
      for start in stride(from: 0, to: tests.count, by: 2) {
        next.append(
          start + 1 < tests.count
            ? try OperatorBinding.logic(.or, tests[start], tests[start + 1], span: span)
            : tests[start])
      }
      tests = next
    }
    return tests[0]
  }

  /// The unit that the right side of `in` names, unless a column has that name.
  private func unitSymbol(_ expression: Expression) -> String? {
    switch expression.kind {
    case .unit(let symbol): return symbol
    case .name(let name):
      if columnPlace(name.text) != nil || name.isQuoted { return nil }
      return UnitCatalog.unit(name.text) == nil ? nil : name.text
    case .binary(.divide, let above, let below, _):
      guard let numerator = unitSymbol(above), let denominator = unitSymbol(below) else {
        return nil
      }
      return numerator + "/" + denominator
    default: return nil
    }
  }

  package func converted(_ operand: Operand, to symbol: String, at unitSpan: Span, span: Span)
    throws(Diagnostic) -> Operand
  {
    guard let unit = UnitCatalog.unit(symbol) else { throw .unknownUnit(symbol, at: unitSpan) }
    guard operand.isNumeric else { throw .expectedNumber(operand, "in \(symbol)") }
    guard let own = operand.unit else {
      // A plain number becomes a share, or takes the unit it is said to have.
      let isMagnitude = operand.literal == .magnitude
      let share = unit.isDimensionless ? (1 / unit.scale).rounded() : 1
      let plain = isMagnitude ? unit.withoutMagnitude.factor(to: unit) : nil
      return relabelled(operand, by: plain ?? share, unit, span: span)
    }
    guard let factor = own.factor(to: unit) else { throw Self.notConverted(own, unit, unitSpan) }
    return relabelled(operand, by: factor, unit, span: span)
  }

  /// On another scale; where that moves no cell, the plan still says what they are.
  private func relabelled(_ operand: Operand, by factor: Double, _ unit: Unit, span: Span)
    -> Operand
  {
    var result = operand.scaled(by: factor, unit: unit)
    result.span = span
    guard factor == 1, operand.unit != unit, operand.constant == nil else { return result }
    result.expression = UnitOperator.call(operand, by: 1, unit, type: operand.type ?? .number)
    return result
  }

  private static func notConverted(_ own: Unit, _ unit: Unit, _ span: Span) -> Diagnostic {
    let isCalendar = Set([own, unit].map(\.dimension)) == [["天": 1], ["个月": 1]]
    return Diagnostic(
      code: "unit-mismatch",
      own.described + Message(" cannot be converted to ", "不能换算为") + unit.described, at: span,
      hint: isCalendar
        ? Message(
          "months and years have no fixed number of days; `days(2019年)` counts those of a period",
          "月和年的天数不固定；某一时期的天数用 `天数(2019年)`") : nil)
  }

  /// A period within a period, or a year within a period of whole years.
  private func containment(_ operand: Operand, _ given: Operand, span: Span) throws(Diagnostic)
    -> Operand
  {
    var set = given
    // A bare year beside a period is the period it names.
    if operand.type == .period, set.literal == .bare, case .integer(let year) = set.constant,
      (1000...9999).contains(year), let period = Period(year: year)
    {
      set = Operand(.constant(.period(period), .period), type: .period, span: set.span)
    }
    guard set.type == .period else {
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`in` needs a unit, a list in brackets, a range or a period, found ",
          "`属于` 之后应为括号中的列表、范围、时期或单位，实为") + set.described, at: set.span,
        hint: Message(
          "`x in (1, 2)`, `year in 2015..2020`, `date in 2019年`",
          "`x 属于 (1, 2)`、`年份 属于 2015..2020`、`日期 属于 2019年`"))
    }
    if operand.type == .integer, case .period(let period) = set.constant {
      let low = Operand(
        .constant(.integer(period.startDate.year), .integer), type: .integer, span: set.span)
      let high = Operand(
        .constant(.integer(period.lastDate.year), .integer), type: .integer, span: set.span)
      return try within(operand, low, high, span: span)
    }
    guard operand.type == .period else { throw .typeMismatch(operand, set, .verbatim("`in`")) }
    return Operand(
      calling: PeriodOperator(),
      Call(
        Operation(PeriodOperator.name), [operand.expression, set.expression], type: .boolean,
        span: span))
  }

  private func bindCases(
    _ arms: [(condition: Expression, value: Expression)], _ otherwise: Expression?, span: Span
  ) throws(Diagnostic) -> Operand {
    var conditions: [Operand] = []
    var values: [Operand] = []
    for arm in arms {
      conditions.append(try bindCondition(arm.condition, for: "case"))
      values.append(try bind(arm.value))
    }
    if let otherwise {
      values.append(try bind(otherwise))
    } else {
      values.append(Operand(.constant(.missing, .number), type: nil, span: span))
    }
    return try Choice.bind(
      conditions, values, CaseOperator.operation, by: CaseOperator(), span: span)
  }

  // MARK: Calls

  private func bindCall(
    _ name: Identifier, _ arguments: [Argument], qualifier: String?, span: Span
  ) throws(Diagnostic) -> Operand {
    let vocabulary = binder.vocabulary
    let key = name.text
    let isRowFunction =
      vocabulary.function(named: key) != nil
      && (vocabulary.aggregate(named: key) == nil || arguments.count > 1)
    if let windows, !isRowFunction, let function = vocabulary.windowFunction(named: key),
      qualifier != nil || !function.needsQualifier || vocabulary.aggregate(named: key) == nil
    {
      let call = try windows.bindingArguments(of: name, span) { () throws(Diagnostic) in
        try boundCall(name, arguments, qualifier, span)
      }
      return windows.add(try function.bind(call), over: schema)
    }
    if !isRowFunction, let aggregate = vocabulary.aggregate(named: key) {
      return try bindAggregate(aggregate, name, arguments, qualifier, span)
    }
    guard let function = vocabulary.function(named: key) else {
      throw try unknownFunction(name)
    }
    return try function.bind(try boundCall(name, arguments, qualifier, span))
  }

  private func bindAggregate(
    _ aggregate: any Aggregate, _ name: Identifier, _ arguments: [Argument],
    _ qualifier: String?, _ span: Span
  ) throws(Diagnostic) -> Operand {
    if let aggregates {
      guard !aggregates.isInsideCall else {
        throw Diagnostic(
          code: "nested-aggregate",
          Message("`\(name.text)` stands inside another aggregate", "`\(name.text)` 写在另一个汇总函数之中"),
          at: span, hint: Message("summarize in two steps", "应分两步汇总"))
      }
      aggregates.isInsideCall = true
      defer { aggregates.isInsideCall = false }
      return aggregates.add(
        try aggregate.bind(try boundCall(name, arguments, qualifier, span)), over: schema)
    }
    if let windows {
      let call = try windows.bindingArguments(of: name, span) { () throws(Diagnostic) in
        try boundCall(name, arguments, qualifier, span)
      }
      return windows.add(broadcasting: try aggregate.bind(call), over: schema)
    }
    throw Diagnostic(
      code: "aggregate-outside-summarize",
      Message(
        "`\(name.text)` is a value of many rows and cannot stand in a condition on one",
        "`\(name.text)` 由多行算出，不能写在单行的条件中"), at: span,
      hint: Message(
        "`summarize x = \(name.text)(…)` first, or `derive` it and then filter",
        "先 `汇总 x = \(name.text)(…)`，或先 `新增` 再筛选"))
  }

  private func boundCall(
    _ name: Identifier, _ arguments: [Argument], _ qualifier: String?, _ span: Span
  ) throws(Diagnostic) -> BoundCall {
    var call = BoundCall(name: name.text, span: span, arguments: [], qualifier: qualifier)
    for argument in arguments {
      if argument.label?.text == "of", case .name(let word) = argument.words[0].kind {
        call.qualifier = word.text
        continue
      }
      guard argument.words.count == 1 else {
        throw Diagnostic(
          code: "expected-comma",
          Message("two values without a comma between them", "两个值之间缺少逗号"),
          at: argument.words[1].span)
      }
      let isFlag = argument.label.map { columnPlace($0.text) == nil } ?? false
      // `count(county = "藤县")` is a condition, `bands(x, 3万, right = true)` an option.
      let expression = isFlag ? argument.words[0] : argument.condition ?? argument.words[0]
      call.arguments.append(try bind(expression))
      call.labels.append(isFlag ? argument.label?.text : nil)
      call.texts.append(binder.text(of: expression.span))
    }
    return call
  }

  private func unknownFunction(_ name: Identifier) throws(Diagnostic) -> Diagnostic {
    if binder.vocabulary.windowFunction(named: name.text) != nil {
      return Diagnostic(
        code: "window-outside-derive",
        Message("`\(name.text)` looks at other rows", "`\(name.text)` 要用到其他行"), at: name.span,
        hint: Message(
          "it can stand in `derive`, with `per` and `order` where wanted",
          "可用在 `新增` 中，需要时加 `每` 和 `次序`"))
    }
    if binder.vocabulary.verb(named: name.text) != nil {
      return Diagnostic(
        code: "verb-as-function",
        Message("`\(name.text)` is a verb, not a function", "`\(name.text)` 是动词，不是函数"),
        at: name.span,
        hint: Message("write it as a step: `| \(name.text) …`", "应写作步骤：`| \(name.text) …`"))
    }
    return Diagnostic(
      code: "unknown-function", Message("no function `\(name.text)`", "没有函数 `\(name.text)`"),
      at: name.span,
      hint: Suggestions.nearest(to: name.text, among: binder.vocabulary.callableNames).first
        .map(Message.mightBeMeant) ?? Message("`help functions` lists them", "`帮助 函数` 列出全部函数"))
  }
}
