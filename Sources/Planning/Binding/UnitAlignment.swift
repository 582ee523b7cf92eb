package import Columns
package import Diagnostics
package import Texts

/// Brings two numeric operands to one unit, or says why that cannot be.
package enum UnitAlignment {
  /// Both operands on the scale of the first that has a unit; messages begin with the operation.
  package static func align(_ left: Operand, _ right: Operand, for operation: Message)
    throws(Diagnostic) -> (left: Operand, right: Operand, unit: Unit?)
  {
    switch (left.unit, right.unit) {
    case (nil, nil): return (left, right, nil)
    case (let unit?, nil):
      return (left, try read(right, beside: left, unit: unit, operation), unit)
    case (nil, let unit?):
      return (try read(left, beside: right, unit: unit, operation), right, unit)
    case (let unit?, let other?):
      guard let factor = other.factor(to: unit) else {
        throw .unitMismatch(left, unit, right, other, operation)
      }
      return (left, right.scaled(by: factor, unit: unit), unit)
    }
  }

  /// The operands of `coalesce`, `case`, `min` and the like on the scale of the first with a unit.
  package static func alignAll(_ operands: [Operand], for operation: Message) throws(Diagnostic)
    -> (operands: [Operand], unit: Unit?)
  {
    guard let leader = operands.first(where: { $0.unit != nil }) else { return (operands, nil) }
    var aligned: [Operand] = []
    for operand in operands {
      let isMissing = operand.type == nil
      aligned.append(isMissing ? operand : try align(leader, operand, for: operation).right)
    }
    return (aligned, leader.unit)
  }

  /// What a bare number beside a percentage stands for: 1 is one whole, 0.4 a share and 40 the
  /// figure before the sign.
  package static func percentage(_ value: Double) -> String {
    // 0.07 · 100 is 7.000000000000001.
    let figure = value.magnitude <= 1 ? NumberText.rounded(value * 100, decimals: 10) : nil
    return (figure ?? NumberText.exact(value)) + "%"
  }

  /// A number without a unit beside one that has one.
  private static func read(
    _ operand: Operand, beside other: Operand, unit: Unit, _ operation: Message
  ) throws(Diagnostic) -> Operand {
    if operand.type == nil { return operand }
    switch operand.literal {
    case .magnitude:
      // As people speak: `10万` beside 万元 is 10万元, beside 亩 it is 10万亩.
      let plain = unit.withoutMagnitude
      return operand.scaled(by: plain.factor(to: unit) ?? 1, unit: unit)
    case .bare where operand.constant?.double == 0 || unit.isPlainCount:
      return operand.scaled(by: 1, unit: unit)
    case .bare: throw .bareNumber(operand, unit: unit)
    case .computed:
      if unit.isPlainCount, operand.type == .integer { return operand.scaled(by: 1, unit: unit) }
      // Exactly zero, or a ratio beside a percentage, needs no unit to be understood.
      if unit.isPercent {
        return operand.scaled(by: 100, unit: unit)
      }
      throw .unitMismatch(other, unit, operand, nil, operation)
    }
  }
}

extension Unit {
  /// As a message says it: `money (万元)`.
  var described: Message { dimensionName + Message(" (\(symbol))", "（\(symbol)）") }
}

extension Diagnostic {
  static func unknownUnit(_ symbol: String, at span: Span, hint: Message? = nil) -> Diagnostic {
    Diagnostic(
      code: "unknown-unit", Message("`\(symbol)` is not a unit", "`\(symbol)` 不是单位"), at: span,
      hint: hint)
  }

  fileprivate static func unitMismatch(
    _ left: Operand, _ leftUnit: Unit?, _ right: Operand, _ rightUnit: Unit?, _ operation: Message
  ) -> Diagnostic {
    let sides = [leftUnit, rightUnit].map { unit in
      unit?.described ?? Message("a number without a unit", "无单位的数值")
    }
    var diagnostic = Diagnostic(
      code: "unit-mismatch",
      operation + Message(" needs one dimension, found ", " 需要同类单位，实为")
        + Message.joined(sides, english: " and ", chinese: "和"))
    diagnostic.labels = [Label(left.span, sides[0]), Label(right.span, sides[1])]
    if leftUnit?.isPercent == true || rightUnit?.isPercent == true,
      leftUnit == .percentagePoint || rightUnit == .percentagePoint
    {
      diagnostic.hint = Message(
        "`pp` is the difference of two percentages; subtract percentages to get it",
        "`pp` 是两个百分比之差，由百分比相减得出")
    }
    return diagnostic
  }

  fileprivate static func bareNumber(_ number: Operand, unit: Unit) -> Diagnostic {
    let dimension = unit.dimensionName
    return Diagnostic(
      code: "bare-number",
      Message(
        "a number without a unit beside \(dimension.english) in \(unit.symbol)",
        "数值没有单位，另一边是\(dimension.chinese)（\(unit.symbol)）"),
      at: number.span, hint: readings(of: number.constant?.double ?? 10, beside: unit))
  }

  /// What a number without a unit may stand for.
  private static func readings(of value: Double, beside unit: Unit) -> Message {
    if unit.isPercent {
      return value == 1
        ? Message("one whole is `100%`", "整体写作 `100%`")
        : .mightBeMeant(UnitAlignment.percentage(value))
    }
    let lead = Message("the other side is in \(unit.symbol): ", "另一边以\(unit.symbol)计：")
    let digits = NumberText.exact(value)
    let full = digits + unit.symbol
    let plain = unit.withoutMagnitude
    guard plain != unit, let magnitude = Magnitude.prefixing(unit.symbol)?.word else {
      return lead + Message.mightBeMeant(full)
    }
    return lead
      + Message(
        "`\(digits)\(magnitude)` (\(full)) or `\(digits)\(plain.symbol)` might be meant",
        "可能是 `\(digits)\(magnitude)`（\(full)）或 `\(digits)\(plain.symbol)`")
  }
}
