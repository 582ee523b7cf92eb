package import Columns
package import Diagnostics
package import Syntax
package import Texts

/// Types and units of the operators.
package enum OperatorBinding {
  // MARK: Arithmetic

  package static func arithmetic(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span
  ) throws(Diagnostic) -> Operand {
    for operand in [left, right] where !operand.isNumeric {
      throw .expectedNumber(operand, operation.rawValue)
    }
    switch operation {
    case .add, .subtract:
      let (a, b, unit) = try UnitAlignment.align(left, right, for: operation.quoted)
      return numeric(
        operation, a, b, unit: operation == .subtract ? unit?.ofDifference : unit, span: span)
    case .multiply, .divide:
      if operation == .divide { try expectOneReading(left, right, span: span) }
      let (unit, factor) =
        operation == .multiply
        ? Unit.product(left.unit, right.unit) : Unit.quotient(left.unit, right.unit)
      let result = numeric(operation, left, right, unit: unit, span: span)
      var scaled = result.scaled(by: factor, unit: unit)
      scaled.span = span
      return scaled
    default: preconditionFailure("only arithmetic operators are bound here")
    }
  }

  /// `3pp / 10%` may be a relative change (0.3) or the whole that 3pp is a tenth of (30pp).
  private static func expectOneReading(_ left: Operand, _ right: Operand, span: Span)
    throws(Diagnostic)
  {
    let units = [left.unit, right.unit]
    guard units.contains(.percent), units.contains(.percentagePoint) else { return }
    throw Diagnostic(
      code: "unit-mismatch",
      Message(
        "`/` of percentage points and a percentage can be read in two ways",
        "百分点除以百分比有两种读法"), at: span,
      hint: Message(
        "`3% / 10%` is a relative change (0.3), `3pp / 0.1` the whole of which 3pp is a tenth",
        "`3% / 10%` 是相对变动（0.3），`3pp / 0.1` 是以 3pp 为十分之一的总量"))
  }

  private static func numeric(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, unit: Unit?, span: Span
  ) -> Operand {
    let types = [left.type ?? .number, right.type ?? .number]
    let type: ColumnType =
      types.contains(.bounded)
      ? .bounded
      : types.allSatisfy { $0 == .integer } && operation != .divide ? .integer : .number
    let isLiteral = left.literal != .computed && right.literal != .computed
    var result = Operand(
      calling: ArithmeticOperator(),
      Call(
        Operation(operation), [left.expression, right.expression], type: type, unit: unit,
        span: span))
    if isLiteral {
      result.literal =
        left.literal == .magnitude || right.literal == .magnitude ? .magnitude : .bare
    }
    return result
  }

  package static func negated(_ operand: Operand, span: Span) throws(Diagnostic) -> Operand {
    guard operand.isNumeric else { throw .expectedNumber(operand, "-") }
    var result = operand
    result.span = span
    result.expression = .calling(
      ArithmeticOperator(),
      Call(
        Operation(ArithmeticOperator.subtract), [operand.expression],
        type: operand.type ?? .number, unit: operand.unit, span: span))
    return result
  }

  /// `a ± b`: between a − b and a + b.
  package static func plusMinus(_ left: Operand, _ right: Operand, span: Span) throws(Diagnostic)
    -> Operand
  {
    let spread = right.unit == .percentagePoint ? right.scaled(by: 1, unit: .percent) : right
    let (a, b, unit) = try UnitAlignment.align(left, spread, for: .verbatim("`±`"))
    guard a.isNumeric, b.isNumeric else { throw .expectedNumber(a.isNumeric ? b : a, "±") }
    return Operand(
      calling: PlusMinusOperator(),
      Call(
        Operation(PlusMinusOperator.name), [a.expression, b.expression], type: .bounded,
        unit: unit, span: span))
  }

  // MARK: Comparison

  package static func comparison(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span
  ) throws(Diagnostic) -> Operand {
    if left.type == nil || right.type == nil {
      return try missingTest(operation, left, right, span: span)
    }
    let (a, b) = try comparable(left, right, operation)
    return Operand(
      calling: ComparisonOperator(),
      Call(
        Operation(operation), [a.expression, b.expression], type: .boolean, span: span),
      mayBeUndecided: a.type == .bounded || b.type == .bounded || a.mayBeUndecided
        || b.mayBeUndecided)
  }

  /// `x = missing` and `x != missing`; an order against missing means nothing.
  private static func missingTest(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span
  ) throws(Diagnostic) -> Operand {
    guard operation == .equal || operation == .notEqual else {
      throw Diagnostic(
        code: "missing-order",
        Message("missing is neither less nor more than a value", "缺失值不能与值比较大小"), at: span,
        hint: Message(
          "`= missing` and `is_missing(x)` test for it", "判断是否缺失用 `= 缺失值` 或 `缺失(x)`"))
    }
    let tested = left.type == nil ? right : left
    return missing(tested, isNegated: operation == .notEqual, span: span)
  }

  package static func missing(_ operand: Operand, isNegated: Bool, span: Span) -> Operand {
    Operand(
      calling: MissingOperator(),
      Call(
        Operation(isNegated ? MissingOperator.isPresent : MissingOperator.isMissing),
        [operand.expression], type: .boolean, span: span))
  }

  /// Two operands that a comparison can take: aligned numbers, or two of one kind.
  private static func comparable(_ left: Operand, _ right: Operand, _ operation: BinaryOperator)
    throws(Diagnostic) -> (Operand, Operand)
  {
    if left.isNumeric && right.isNumeric {
      let (a, b, _) = try UnitAlignment.align(left, right, for: operation.quoted)
      return (a, b)
    }
    if left.type == right.type { return (left.read(beside: right), right.read(beside: left)) }
    if left.type == .period, let year = asPeriod(right) { return (left, year) }
    if right.type == .period, let year = asPeriod(left) { return (year, right) }
    if left.type == .integer, let year = asYear(right) { return (left, year) }
    if right.type == .integer, let year = asYear(left) { return (year, right) }
    throw .typeMismatch(left, right, operation.quoted)
  }

  /// A year or a text that names a period, as a period.
  private static func asPeriod(_ operand: Operand) -> Operand? {
    let period: Period? =
      switch operand.constant {
      case .integer(let year): Period(year: year)
      case .text(let text): Period(parsing: text)
      default: nil
      }
    return period.map {
      Operand(.constant(.period($0), .period), type: .period, span: operand.span)
    }
  }

  /// A period that is a whole year, as its number, beside a column of years.
  private static func asYear(_ operand: Operand) -> Operand? {
    guard case .period(let period) = operand.constant, let year = period.wholeYear else {
      return nil
    }
    return Operand(.constant(.integer(year), .integer), type: .integer, span: operand.span)
  }

  // MARK: Logic

  package static func logic(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span
  )
    throws(Diagnostic) -> Operand
  {
    for operand in [left, right] where operand.type != .boolean {
      throw .expectedCondition(operand, operation.quoted)
    }
    return Operand(
      calling: LogicOperator(),
      Call(
        Operation(operation), [left.expression, right.expression], type: .boolean,
        span: span),
      mayBeUndecided: left.mayBeUndecided || right.mayBeUndecided)
  }

  package static func not(_ operand: Operand, span: Span) throws(Diagnostic) -> Operand {
    guard operand.type == .boolean else {
      throw .expectedCondition(operand, Message("`not`", "`非`"))
    }
    return Operand(
      calling: LogicOperator(),
      Call(
        Operation(LogicOperator.not, chinese: "非"), [operand.expression], type: .boolean, span: span
      ),
      mayBeUndecided: operand.mayBeUndecided)
  }

  // MARK: Texts

  /// `contains`, `starts with`, `ends with` and `matches`.
  static func textTest(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span
  ) throws(Diagnostic) -> Operand {
    for operand in [left, right] where operand.type != .text && operand.type != nil {
      throw Diagnostic(
        code: "type-mismatch",
        operation.quoted + Message(" needs text, found ", " 需要文本，实为") + operand.described,
        at: operand.span)
    }
    if operation == .matches {
      let pattern = try PatternBinding.pattern(right, of: operation.rawValue)
      return Operand(
        calling: PatternOperator(),
        Call(
          Operation(PatternOperator.name, [.text(pattern.source)]), [left.expression],
          type: .boolean, span: span))
    }
    return Operand(
      calling: TextOperator(),
      Call(
        Operation(operation), [left.expression, right.expression], type: .boolean,
        span: span))
  }

  // MARK: Alternatives

  /// The type and aligned operands of alternatives (`case` arms, `coalesce`, `if`); messages begin
  /// with the operation.
  package static func alternatives(_ operands: [Operand], for operation: Message)
    throws(Diagnostic) -> (operands: [Operand], type: ColumnType, unit: Unit?)
  {
    let present = operands.filter { $0.type != nil }
    guard let leader = present.first, let leaderType = leader.type else {
      return (operands, .text, nil)
    }
    if leader.isNumeric {
      for operand in present where !operand.isNumeric {
        throw .typeMismatch(leader, operand, operation)
      }
      let (aligned, unit) = try UnitAlignment.alignAll(operands, for: operation)
      let types = aligned.compactMap(\.type)
      let type: ColumnType =
        types.contains(.bounded) ? .bounded : types.contains(.number) ? .number : .integer
      return (aligned, type, unit)
    }
    for operand in present where operand.type != leaderType {
      throw .typeMismatch(leader, operand, operation)
    }
    return (operands, leaderType, nil)
  }
}

extension ColumnType {
  /// As a message says it.
  package var described: Message {
    switch self {
    case .boolean: Message("a condition", "条件")
    case .integer, .number: Message("a number", "数值")
    case .bounded: Message("a bounded number", "有界数值")
    case .text: Message("text", "文本")
    case .period: Message("a period", "时期")
    }
  }
}

extension Operand {
  package var described: Message {
    guard let type else { return Message("missing", "缺失值") }
    guard let unit else { return type.described }
    return type.described + Message(" in \(unit.symbol)", "（\(unit.symbol)）")
  }
}

extension BinaryOperator {
  /// In backticks, as messages name it.
  var quoted: Message { Message("`\(rawValue)`", "`\(chinese)`") }
}

extension Diagnostic {
  /// The operation is named as it is typed.
  package static func expectedNumber(_ operand: Operand, _ operation: String) -> Diagnostic {
    let isSum = operation == "+" || operation == "-"
    let hint: Message? =
      switch operand.type {
      case .text where operation == "+":
        Message("`concat(a, b, …)` joins texts", "文本相接用 `连接文本(a, b, …)`")
      case .period where isSum:
        Message(
          "`add_years(p, n)` and `years_between(a, b)` calculate with periods",
          "时期的加减用 `加年(p, n)` 和 `相隔年数(a, b)`")
      default: nil
      }
    return Diagnostic(
      code: "type-mismatch",
      Message("`\(operation)` needs numbers, found ", "`\(operation)` 需要数值，实为")
        + operand.described, at: operand.span, hint: hint)
  }

  /// The message begins with the operation.
  package static func expectedCondition(_ operand: Operand, _ operation: Message) -> Diagnostic {
    Diagnostic(
      code: "type-mismatch",
      operation + Message(" needs a condition, found ", " 需要条件，实为") + operand.described,
      at: operand.span,
      hint: Message(
        "a condition compares something: `x > 0`, `county = \"藤县\"`",
        "条件是一个比较：`x > 0`、`县区 = \"藤县\"`"))
  }

  /// The message begins with the operation.
  package static func typeMismatch(_ left: Operand, _ right: Operand, _ operation: Message)
    -> Diagnostic
  {
    let both = Message.joined([left.described, right.described], english: " and ", chinese: "和")
    var diagnostic = Diagnostic(
      code: "type-mismatch",
      operation + Message(" cannot take ", " 不能同时用于") + both + Message(" together", ""))
    diagnostic.labels = [Label(left.span, left.described), Label(right.span, right.described)]
    if case .text(let text) = right.constant ?? left.constant,
      left.isNumeric || right.isNumeric
    {
      if text.isEmpty {
        diagnostic.hint = Message(
          "`missing` stands for a value that is not there", "缺失的值写作 `缺失值`")
      } else if BoundsText.parse(text) != nil {
        diagnostic.hint = Message(
          "without the quotes `\(text)` is read as a number", "去掉引号，`\(text)` 即读作数值")
      }
    }
    return diagnostic
  }
}
