import Columns
import Diagnostics
import Planning

/// What the aggregates and window functions share.
extension BoundCall {
  func argument(_ place: Int) throws(Diagnostic) -> Operand {
    guard arguments.indices.contains(place) else {
      throw Diagnostic(
        code: "argument-count", "`\(name)` needs a value", at: span,
        hint: "`help \(name)` shows how it is called")
    }
    return arguments[place]
  }

  func aggregate(
    type: ColumnType, unit: Unit? = nil, arguments: [Operand], skipsMissing: Bool = false,
    figures: Set<GroupFigure> = [], evaluate: @escaping AggregateCall.Evaluation
  ) -> AggregateCall {
    var result = AggregateCall(
      name: name, arguments: arguments.map(\.expression),
      output: ColumnSchema(name: name, type: type, unit: unit),
      skipsMissingOf: skipsMissing ? texts[safe: 0] : nil, span: span, evaluate: evaluate)
    result.figures = figures
    return result
  }

  func window(
    type: ColumnType, unit: Unit? = nil, arguments: [Operand],
    evaluate: @escaping WindowCall.Evaluation
  ) -> WindowCall {
    WindowCall(
      name: name, arguments: arguments.map(\.expression),
      output: ColumnSchema(name: name, type: type, unit: unit), span: span, evaluate: evaluate)
  }

  /// The column after `weight =`.
  func weight() throws(Diagnostic) -> Operand? {
    guard let place = labels.firstIndex(of: "weight") else { return nil }
    let operand = arguments[place]
    guard operand.type == .integer || operand.type == .number else {
      throw Diagnostic(
        code: "type-mismatch", "`weight` needs exact numbers, found \(operand.described)",
        at: operand.span)
    }
    return operand
  }

  /// A share that is written out: 0.25 or 25%.
  func constantShare(_ place: Int) throws(Diagnostic) -> Double {
    let operand = try number(place)
    guard let value = operand.constant?.double else {
      throw Diagnostic(
        code: "expected-constant", "`\(name)` needs a share that is written out", at: operand.span)
    }
    let share = operand.unit?.isPercent == true ? value / 100 : value
    guard (0...1).contains(share) else {
      throw Diagnostic(
        code: "out-of-range", "a share lies between 0 and 1, found \(NumberText.exact(value))",
        at: operand.span, hint: value > 1 ? "`\(NumberText.exact(value))%` might be meant" : nil)
    }
    return share
  }

  /// A column of periods or of whole years.
  func periodOrYear(_ place: Int) throws(Diagnostic) -> Operand {
    let operand = try argument(place)
    guard operand.type == .period || operand.type == .integer else {
      throw Diagnostic(
        code: "type-mismatch", "`\(name)` needs a period or a year, found \(operand.described)",
        at: operand.span)
    }
    return operand
  }

  /// A group's sum in per cent of the sum of all rows.
  func shareOfTotal() throws(Diagnostic) -> AggregateCall {
    let x = try number(0)
    return aggregate(
      type: x.type == .bounded ? .bounded : .number, unit: .percent, arguments: [x],
      skipsMissing: true
    ) { vectors, grouping throws(KernelFailure) in
      try ShareKernel.ofTotal(try ShareKernel.sums(vectors[0], grouping), .whole(grouping.count))
    }
  }
}
