package import Columns
import Syntax
package import Texts

extension BoundExpression {
  /// As one would type it over these columns, in both languages: what reads back as the same.
  ///
  /// `calls` are the columns whose names are calls that were worked out before.
  package func text(over schema: [ColumnSchema], calls: Range<Int> = 0..<0) -> Message {
    func text(_ language: Language) -> String {
      ExpressionText(schema: schema, calls: calls, language: language).text(self)
    }
    return Message(text(.english), text(.chinese))
  }
}

extension Operation {
  /// A call of a function with what is settled about it behind its arguments.
  func text(of arguments: [BoundExpression], over schema: [ColumnSchema]) -> Message {
    func text(_ language: Language) -> String {
      ExpressionText(schema: schema, calls: 0..<0, language: language).call(self, arguments)
    }
    return Message(text(.english), text(.chinese))
  }
}

extension Operation {
  /// What a column is called that a call makes: as it is written in each language.
  func names(of arguments: [BoundExpression], over schema: [ColumnSchema]) -> (
    name: String, title: String?
  ) {
    let text = text(of: arguments, over: schema)
    return (text.english, text.chinese)
  }
}

/// Writes expressions over some columns in one language.
private struct ExpressionText {
  let schema: [ColumnSchema]
  let calls: Range<Int>
  let language: Language

  /// How strongly what is written holds together, as the parser has it.
  private enum Strength: Int, Comparable {
    case or, and, not, comparison, operand, spread, sum, product, sign, whole

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }

    var next: Strength { Strength(rawValue: rawValue + 1) ?? .whole }
  }

  private struct Written {
    var text: String
    var strength: Strength

    init(_ text: String, _ strength: Strength) {
      self.text = text
      self.strength = strength
    }
  }

  func text(_ expression: BoundExpression) -> String { written(expression).text }

  private func written(_ expression: BoundExpression) -> Written {
    switch expression {
    case .column(let place): Written(name(of: place), .whole)
    case .constant(let value, _, let unit): constant(value, unit)
    case .call(let call): written(call)
    }
  }

  /// In brackets where it holds together less than its place asks.
  private func text(_ expression: BoundExpression, atLeast strength: Strength) -> String {
    let written = written(expression)
    return written.strength < strength ? "(\(written.text))" : written.text
  }

  // MARK: Calls

  private func written(_ call: Call) -> Written {
    let arguments = call.arguments
    switch call.operation.name {
    case "or": return infix(call, .or, .or, .and)
    case "and": return infix(call, .and, .and, .not)
    case LogicOperator.not:
      return Written(word(call.operation) + " " + text(arguments[0], atLeast: .not), .not)
    case MissingOperator.isMissing: return missing(call, "=")
    case MissingOperator.isPresent: return missing(call, "!=")
    case PlusMinusOperator.name: return infix(call, .spread, .spread, .sum)
    case ArithmeticOperator.subtract where arguments.count == 1:
      return Written("-" + text(arguments[0], atLeast: .sign), .sign)
    case ArithmeticOperator.add, ArithmeticOperator.subtract:
      return infix(call, .sum, .sum, .product)
    case ArithmeticOperator.multiply, ArithmeticOperator.divide:
      return infix(call, .product, .product, .sign)
    case PatternOperator.name:
      return Written(
        text(arguments[0], atLeast: .operand) + " \(word(call.operation)) "
          + quoted(call.operation.text(0)), .comparison)
    case UnitOperator.name: return converted(call)
    case CaseOperator.name: return Written(cases(arguments), .whole)
    case let name where BinaryOperator(rawValue: name) != nil || name == PeriodOperator.name:
      return infix(call, .comparison, .operand, .operand)
    default: return Written(self.call(call.operation, arguments), .whole)
    }
  }

  private func infix(
    _ call: Call, _ strength: Strength, _ left: Strength, _ right: Strength
  ) -> Written {
    Written(
      text(call.arguments[0], atLeast: left) + " \(word(call.operation)) "
        + text(call.arguments[1], atLeast: right), strength)
  }

  private func missing(_ call: Call, _ sign: String) -> Written {
    Written(text(call.arguments[0], atLeast: .operand) + " \(sign) \(missing)", .comparison)
  }

  /// A conversion is written where somebody asked for it; what brings operands to one scale, or
  /// shares to ratios, comes about by itself.
  private func converted(_ call: Call) -> Written {
    guard let unit = call.unit, unit != self.unit(of: call.arguments[0]),
      UnitCatalog.unit(unit.symbol) == unit
    else {
      return written(call.arguments[0])
    }
    return Written(
      text(call.arguments[0], atLeast: .operand) + " in \(unit.symbol)", .comparison)
  }

  private func unit(of expression: BoundExpression) -> Unit? {
    switch expression {
    case .column(let place): schema[place].unit
    case .constant(_, _, let unit): unit
    case .call(let call): call.unit
    }
  }

  private func cases(_ arguments: [BoundExpression]) -> String {
    let count = arguments.count / 2
    let arms = (0..<count).map { place in
      text(arguments[place]) + " -> " + text(arguments[count + place])
    }
    let otherwise = said("else", "其他") + " -> " + text(arguments[arguments.count - 1])
    return said("case", "分情况") + " { " + (arms + [otherwise]).joined(separator: ", ") + " }"
  }

  func call(_ operation: Operation, _ arguments: [BoundExpression]) -> String {
    var all =
      arguments.map { text($0) } + operation.parameters.map { constant($0, nil).text }
    if operation.label == Operation.qualifier {
      let isTotal = operation.parameters.last == .text("total")
      all[all.count - 1] = isTotal ? said("of total", "之 合计") : said("of all", "之 全部")
    } else if let last = all.last, !operation.label.isEmpty {
      all[all.count - 1] = "\(operation.label) = \(last)"
    }
    return word(operation) + "(" + all.joined(separator: ", ") + ")"
  }

  // MARK: Words

  private func word(_ operation: Operation) -> String { said(operation.name, operation.chinese) }

  private func said(_ english: String, _ chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  private var missing: String { said("missing", "缺失值") }

  /// The title in Chinese, unless it leads to another column.
  private func name(of place: Int) -> String {
    let column = schema[place]
    if calls.contains(place) { return (language == .chinese ? column.title : nil) ?? column.name }
    if language == .chinese, let title = column.title,
      !schema.contains(where: { $0.name == title && $0.name != column.name })
    {
      return title.asName
    }
    return column.name.asName
  }

  private func quoted(_ text: String) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"": written += "\\\(scalar)"
      case "\n": written += "\\n"
      case "\t": written += "\\t"
      case "\r": written += "\\r"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return "\"\(written)\""
  }

  // MARK: Constants

  private func constant(_ value: Scalar, _ unit: Unit?) -> Written {
    switch value {
    case .missing: return Written(missing, .whole)
    case .boolean(let value):
      return Written(value ? said("true", "真") : said("false", "假"), .whole)
    case .undecided: return Written(said("at_least", "至少") + "(0) > 0", .comparison)
    case .text(let text): return Written(quoted(text), .whole)
    case .period(let period): return Written(self.period(period), .whole)
    case .integer(let value): return integer(value, unit)
    case .number(let value): return number(value, unit)
    case .bounded(let bounds): return Written(self.bounds(bounds, unit), .whole)
    }
  }

  private func period(_ period: Period) -> String {
    let text = period.text
    if period.wholeYear != nil { return text + "年" }
    return text.contains("/") ? said("period", "时期") + "(\"\(text)\")" : text
  }

  private func integer(_ value: Int, _ unit: Unit?) -> Written {
    guard let unit else { return signed(String(value)) }
    if unit.isPlainCount, unit.followsNumbers { return signed("\(value)\(unit.symbol)") }
    if unit.terms.allSatisfy({ $0.exponent > 0 }) { return product(String(value), unit) }
    return Written("\(value) in \(unit.symbol)", .comparison)
  }

  private func number(_ value: Double, _ unit: Unit?) -> Written {
    let digits = NumberText.exact(value)
    let isPlain = digits.allSatisfy { $0.isNumber || $0 == "-" }
    let pointed = isPlain ? digits + ".0" : digits
    guard let unit else { return signed(pointed) }
    if unit.followsNumbers { return signed((unit.isPlainCount ? pointed : digits) + unit.symbol) }
    return product(pointed, unit)
  }

  /// A unit of several terms is multiplied and divided by: `0.02 * 万元 / 户`.
  private func product(_ digits: String, _ unit: Unit) -> Written {
    let factors = unit.terms.map { term in
      let factor = (term.exponent > 0 ? " * " : " / ") + term.symbol.asName
      return String(repeating: factor, count: abs(term.exponent))
    }
    return Written(digits + factors.joined(), .product)
  }

  private func signed(_ digits: String) -> Written {
    Written(digits, digits.hasPrefix("-") ? .sign : .whole)
  }

  private func bounds(_ bounds: Bounds, _ unit: Unit?) -> String {
    func end(_ value: Double) -> String { number(value, unit).text }
    func call(_ english: String, _ chinese: String, _ inside: String) -> String {
      said(english, chinese) + "(\(inside))"
    }
    let lower =
      bounds.isLowerOpen
      ? call("more_than", "多于", end(bounds.lower))
      : bounds.lower == -.infinity
        ? call("at_most", "至多", end(0)) : call("at_least", "至少", end(bounds.lower))
    let upper =
      bounds.isUpperOpen
      ? call("less_than", "少于", end(bounds.upper))
      : bounds.upper == .infinity
        ? call("at_least", "至少", end(0)) : call("at_most", "至多", end(bounds.upper))
    let text: String
    if bounds.isExact, bounds.isAbout { return call("about", "约", end(bounds.lower)) }
    if bounds.upper == .infinity, bounds.lower != -.infinity {
      text = lower
    } else if bounds.lower == -.infinity, bounds.upper != .infinity {
      text = upper
    } else if bounds.lower == -.infinity || bounds.isLowerOpen || bounds.isUpperOpen {
      text = call("between", "介于", "\(lower), \(upper)")
    } else {
      text = call("between", "介于", "\(end(bounds.lower)), \(end(bounds.upper))")
    }
    return bounds.isAbout ? call("about", "约", text) : text
  }
}

extension Unit {
  /// Whether it is read back where it follows a number directly, as 元 does and 元/户 does not.
  fileprivate var followsNumbers: Bool {
    if isPercent || self == .percentagePoint { return true }
    guard let first = symbol.unicodeScalars.first, !first.isASCII,
      !symbol.contains(where: { "且或年月日".contains($0) })
    else { return false }
    return symbol.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || "²³㎡".unicodeScalars.contains(scalar)
    } && UnitCatalog.unit(symbol) == self
  }
}

extension String {
  /// As it stands in a statement: in backticks where it would be read as something else.
  package var asName: String {
    if OperatorWords.isPlainName(self) { return self }
    return contains("`") ? "【\(self)】" : "`\(self)`"
  }
}

extension ColumnSchema {
  /// As it stands in a statement; in Chinese by the title that heads it on the screen.
  var label: Message { Message(name.asName, (title ?? name).asName) }
}

extension [ColumnSchema] {
  /// The columns, one after another.
  var named: Message { .joined(map(\.label)) }
}

extension Message {
  /// Columns after a word; nothing where there are none.
  static func clause(_ word: Message, _ places: [Int], of schema: [ColumnSchema]) -> Message {
    places.isEmpty ? .empty : word + places.map { schema[$0] }.named
  }
}
