import Columns
import Diagnostics
import Syntax

/// Gathers the aggregates of a `summarize`, so that expressions over them become columns over
/// groups.
package final class AggregateCollector {
  package let keys: [Int]
  package private(set) var calls: [AggregateCall] = []
  /// True while the arguments of an aggregate are bound: those are values of rows.
  package var isInsideCall = false

  package init(keys: [Int]) { self.keys = keys }

  func add(_ call: AggregateCall) -> Operand {
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
        code: "not-aggregated", "`\(name.text)` has many values in a group", at: name.span,
        hint: "`sum(\(name.text))`, `mean(\(name.text))` or `first(\(name.text))` might be meant,"
          + " or `by … \(name.text)`")
    }
    return Operand(
      .column(index), type: schema[place].type, unit: schema[place].unit, span: name.span)
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
        "`\(name.text)` looks at other rows inside a function that does", at: span,
        hint: "derive it under a name of its own first")
    }
    isInsideCall = true
    defer { isInsideCall = false }
    return try body()
  }

  func add(_ call: WindowCall) -> Operand {
    calls.append(call)
    return Operand(
      .column(inputWidth + calls.count - 1), type: call.output.type, unit: call.output.unit,
      span: call.span)
  }

  /// An aggregate in `derive` is the same for every row of its partition.
  func add(broadcasting aggregate: AggregateCall) -> Operand {
    let evaluate = aggregate.evaluate
    return add(
      WindowCall(
        name: aggregate.name, arguments: aggregate.arguments, output: aggregate.output,
        span: aggregate.span
      ) { arguments, partitions throws(KernelFailure) in
        let groups = try evaluate(arguments, partitions.grouping)
        return groups.gathered(partitions.grouping.places)
      })
  }
}
