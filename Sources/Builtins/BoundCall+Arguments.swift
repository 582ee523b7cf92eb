import Columns
import Diagnostics
import Planning
import Texts

/// What every function asks of its arguments, with one wording for what is wrong.
extension BoundCall {
  func expectCount(_ count: Int) throws(Diagnostic) { try expectCount(count...count) }

  func expectCount(_ range: ClosedRange<Int>) throws(Diagnostic) {
    guard !range.contains(arguments.count) else { return }
    let taken = Self.taken(range)
    throw Diagnostic(
      code: "argument-count",
      Message(
        "`\(name)` \(taken.english), found \(arguments.count)",
        "`\(name)` \(taken.chinese)，实有 \(arguments.count) 个"),
      at: span, hint: usage)
  }

  /// Where to read how it is called.
  var usage: Message { Message("`help \(name)` shows how it is called", "用法见 `帮助 \(name)`") }

  /// `takes 2 to 3 values`.
  private static func taken(_ range: ClosedRange<Int>) -> Message {
    let least = range.lowerBound
    let most = range.upperBound
    if most == 0 { return Message("takes no values", "不取值") }
    if most == .max {
      return Message("takes at least \(counted(least))", "至少取 \(least) 个值")
    }
    return least == most
      ? Message("takes \(counted(least))", "取 \(least) 个值")
      : Message("takes \(least) to \(counted(most))", "取 \(least) 到 \(most) 个值")
  }

  private static func counted(_ count: Int) -> String {
    count == 1 ? "one value" : "\(count) values"
  }

  private func argument(_ place: Int, _ wanted: Message, _ fits: (Operand) -> Bool)
    throws(Diagnostic) -> Operand
  {
    guard arguments.indices.contains(place) else {
      throw Diagnostic(
        code: "argument-count",
        Message("`\(name)` needs \(wanted.english)", "`\(name)` 缺少参数（\(wanted.chinese)）"), at: span)
    }
    let operand = arguments[place]
    guard fits(operand) else {
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`\(name)` needs \(wanted.english), found \(operand.described.english)",
          "`\(name)` 的参数应为\(wanted.chinese)，实为\(operand.described.chinese)"),
        at: operand.span)
    }
    return operand
  }

  func number(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, Message("a number", "数值")) { $0.isNumeric }
  }

  func integer(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, Message("a whole number", "整数")) { $0.type == .integer }
  }

  func text(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, Message("text", "文本")) { $0.type == .text || $0.type == nil }
  }

  func period(_ place: Int) throws(Diagnostic) -> Operand {
    let operand = try argument(place)
    // A bare year is the period it names.
    if operand.literal == .bare, case .integer(let year) = operand.constant,
      (1000...9999).contains(year), let period = Period(year: year)
    {
      return Operand(.constant(.period(period), .period), type: .period, span: operand.span)
    }
    return try argument(place, Message("a period", "时期")) { $0.type == .period || $0.type == nil }
  }

  func condition(_ place: Int) throws(Diagnostic) -> Operand {
    try argument(place, Message("a condition", "条件")) { $0.type == .boolean }
  }

  /// A whole number that is written out.
  func constantInteger(_ place: Int) throws(Diagnostic) -> Int {
    let operand = try integer(place)
    guard case .integer(let value) = operand.constant else {
      throw Diagnostic(
        code: "expected-constant",
        Message("`\(name)` needs a number that is written out", "`\(name)` 的参数应为直接写出的整数"),
        at: operand.span)
    }
    return value
  }

  /// The argument's text as the footer names it.
  func label(_ place: Int) -> String { texts[safe: place] ?? name }
}
