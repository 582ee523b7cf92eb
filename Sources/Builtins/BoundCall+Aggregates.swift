import Columns
import Diagnostics
import Planning
import Texts

/// What the aggregates and window functions share.
extension BoundCall {
  func argument(_ place: Int) throws(Diagnostic) -> Operand {
    guard arguments.indices.contains(place) else {
      throw Diagnostic(
        code: "argument-count", Message("`\(name)` needs a value", "`\(name)` 缺少参数"), at: span,
        hint: usage)
    }
    return arguments[place]
  }

  func aggregate(
    _ help: Help, type: ColumnType, unit: Unit? = nil, parameters: [Scalar] = [],
    label: String = "", arguments: [Operand], skipsMissing: Bool = false,
    figures: Set<GroupFigure> = []
  ) -> AggregateCall {
    AggregateCall(
      Operation(help, parameters, label: label), arguments.map(\.expression),
      output: ColumnSchema(name: name, type: type, unit: unit),
      skipsMissingOf: skipsMissing ? texts[safe: 0] : nil, figures: figures, span: span)
  }

  func window(
    _ help: Help, type: ColumnType, unit: Unit? = nil, parameters: [Scalar] = [],
    label: String = "", arguments: [Operand]
  ) -> WindowCall {
    WindowCall(
      Operation(help, parameters, label: label), arguments.map(\.expression),
      output: ColumnSchema(name: name, type: type, unit: unit), span: span)
  }

  func isWeight(_ place: Int) -> Bool {
    labels[safe: place].flatMap { $0 }.map(Word.weight.isSpelled) ?? false
  }

  /// The column after `weight =`.
  func weight() throws(Diagnostic) -> Operand? {
    guard let place = labels.indices.first(where: isWeight) else { return nil }
    let operand = arguments[place]
    guard operand.type == .integer || operand.type == .number else {
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`weight` needs exact numbers, found \(operand.described.english)",
          "`权重` 应为确切的数值，实为\(operand.described.chinese)"),
        at: operand.span)
    }
    return operand
  }

  /// A share that is written out: 0.25 or 25%.
  func constantShare(_ place: Int) throws(Diagnostic) -> Double {
    let operand = try number(place)
    guard let value = operand.constant?.double else {
      throw Diagnostic(
        code: "expected-constant",
        Message("`\(name)` needs a share that is written out", "`\(name)` 的比例应直接写出"),
        at: operand.span)
    }
    let share = operand.unit?.isPercent == true ? value / 100 : value
    guard (0...1).contains(share) else {
      let found = NumberText.exact(value)
      throw Diagnostic(
        code: "out-of-range",
        Message(
          "a share lies between 0 and 1, found \(found)", "比例应在 0 到 1 之间，实为 \(found)"),
        at: operand.span,
        hint: value > 1 ? Message("`\(found)%` might be meant", "可能是 `\(found)%`") : nil)
    }
    return share
  }

  /// A column of periods or of whole years.
  func periodOrYear(_ place: Int) throws(Diagnostic) -> Operand {
    let operand = try argument(place)
    guard operand.type == .period || operand.type == .integer else {
      throw Diagnostic(
        code: "type-mismatch",
        Message(
          "`\(name)` needs a period or a year, found \(operand.described.english)",
          "`\(name)` 的参数应为时期或年份，实为\(operand.described.chinese)"),
        at: operand.span)
    }
    return operand
  }
}
