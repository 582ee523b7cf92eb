import Columns
import Diagnostics
import Syntax
import Texts

/// Gathers the aggregates of a `summarize`, so that expressions over them become columns over
/// groups.
package final class AggregateCollector {
  package let keys: [Int]
  package private(set) var calls: [AggregateCall] = []
  /// True while the arguments of an aggregate are bound: those are values of rows.
  package var isInsideCall = false

  package init(keys: [Int]) { self.keys = keys }

  /// The result's column is called as the call is written, over the columns of the step.
  func add(_ call: AggregateCall, over schema: [ColumnSchema]) -> Operand {
    var call = call
    (call.output.name, call.output.title) = call.operation.names(of: call.arguments, over: schema)
    calls.append(call)
    return Operand(
      .column(keys.count + calls.count - 1), type: call.output.type, unit: call.output.unit,
      span: call.span)
  }

  /// A key outside an aggregate is the same in all rows of its group; any other column is not.
  func key(_ place: Int, named name: Identifier, schema: [ColumnSchema]) throws(Diagnostic)
    -> Operand
  {
    guard let index = keys.firstIndex(of: place) else {
      throw Diagnostic(
        code: "not-aggregated",
        Message("`\(name.text)` has many values in a group", "`\(name.text)` 在一组中有多个值"),
        at: name.span, hint: Self.oneOfMany(name.text))
    }
    return Operand(
      .column(index), type: schema[place].type, unit: schema[place].unit, span: name.span,
      words: schema[place].words)
  }

  /// How many values of a column become one.
  private static func oneOfMany(_ x: String) -> Message {
    Message(
      "`sum(\(x))`, `mean(\(x))` or `first(\(x))` might be meant, or `by … \(x)`",
      "可能是 `求和(\(x))`、`平均(\(x))` 或 `首个(\(x))`，或写作 `按 … \(x)`")
  }
}

/// Gathers the window functions of a `derive`, which become columns after those of the input.
package final class WindowCollector {
  package let inputWidth: Int
  package private(set) var calls: [WindowCall] = []

  /// True while arguments are bound: those are values of the input's rows.
  private var isInsideCall = false

  package init(inputWidth: Int) { self.inputWidth = inputWidth }

  func bindingArguments<Bound>(
    of name: Identifier, _ span: Span, _ body: () throws(Diagnostic) -> Bound
  ) throws(Diagnostic) -> Bound {
    guard !isInsideCall else {
      throw Diagnostic(
        code: "nested-window",
        Message(
          "`\(name.text)` looks at other rows inside a function that does",
          "`\(name.text)` 要用到其他行，不能写在同类函数之中"),
        at: span,
        hint: Message("derive it under a name of its own first", "先用 `新增` 单独算出并命名"))
    }
    isInsideCall = true
    defer { isInsideCall = false }
    return try body()
  }

  func add(_ call: WindowCall, over schema: [ColumnSchema]) -> Operand {
    var call = call
    (call.output.name, call.output.title) = call.operation.names(of: call.arguments, over: schema)
    calls.append(call)
    return Operand(
      .column(inputWidth + calls.count - 1), type: call.output.type, unit: call.output.unit,
      span: call.span)
  }

  /// An aggregate in `derive` is the same for every row of its partition.
  func add(broadcasting aggregate: AggregateCall, over schema: [ColumnSchema]) -> Operand {
    add(
      WindowCall(
        aggregate.operation, aggregate.arguments, output: aggregate.output, isAggregate: true,
        span: aggregate.span), over: schema)
  }
}
