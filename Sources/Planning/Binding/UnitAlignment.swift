package import Columns
package import Diagnostics

/// Brings two numeric operands to one unit, or says why that cannot be.
package enum UnitAlignment {
  /// Both operands on the scale of the first that has a unit.
  package static func align(_ left: Operand, _ right: Operand, for operation: String)
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
  package static func alignAll(_ operands: [Operand], for operation: String) throws(Diagnostic)
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
    _ operand: Operand, beside other: Operand, unit: Unit, _ operation: String
  ) throws(Diagnostic) -> Operand {
    if operand.type == nil { return operand }
    switch operand.literal {
    case .magnitude:
      // As people speak: `10万` beside 万元 is 10万元, beside 亩 it is 10万亩.
      let plain = unit.withoutMagnitude
      return operand.scaled(by: plain.factor(to: unit) ?? 1, unit: unit)
    case .bare where operand.constant?.double == 0 || unit.isPlainCount:
      return operand.scaled(by: 1, unit: unit)
    case .bare: throw .bareNumber(operand, beside: other, unit: unit)
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

extension Diagnostic {
  fileprivate static func unitMismatch(
    _ left: Operand, _ leftUnit: Unit?, _ right: Operand, _ rightUnit: Unit?, _ operation: String
  ) -> Diagnostic {
    func described(_ unit: Unit?) -> String {
      unit.map { "\($0.dimensionName) (\($0.symbol))" } ?? "a number without a unit"
    }
    var diagnostic = Diagnostic(
      code: "unit-mismatch",
      "\(operation) needs one dimension, found \(described(leftUnit)) and \(described(rightUnit))")
    diagnostic.labels = [
      Label(left.span, described(leftUnit)), Label(right.span, described(rightUnit)),
    ]
    if leftUnit?.isPercent == true || rightUnit?.isPercent == true,
      leftUnit == .percentagePoint || rightUnit == .percentagePoint
    {
      diagnostic.hint = "`pp` is the difference of two percentages; subtract percentages to get it"
    }
    return diagnostic
  }

  private static func percentHint(_ value: Double) -> String {
    value == 1 ? "one whole is `100%`" : "`\(UnitAlignment.percentage(value))` might be meant"
  }

  fileprivate static func bareNumber(_ number: Operand, beside other: Operand, unit: Unit)
    -> Diagnostic
  {
    let digits = number.constant?.double.map { NumberText.exact($0) } ?? "10"
    let plain = unit.withoutMagnitude
    let magnitude = UnitCatalog.magnitude(prefixing: unit.symbol)?.word
    let first = "`\(digits)\(unit.symbol)`"
    let hint: String
    if unit.isPercent {
      hint = percentHint(number.constant?.double ?? 10)
    } else if plain != unit, let magnitude {
      hint =
        "the other side is in \(unit.symbol): `\(digits)\(magnitude)` (\(digits)\(unit.symbol)) or"
        + " `\(digits)\(plain.symbol)` might be meant"
    } else {
      hint = "the other side is in \(unit.symbol): \(first) might be meant"
    }
    return Diagnostic(
      code: "bare-number", "a number without a unit beside \(unit.dimensionName) in \(unit.symbol)",
      at: number.span, hint: hint)
  }
}
