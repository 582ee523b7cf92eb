import Columns
import Diagnostics
import Syntax

/// `[a = 1, b = "x"; a = 2, b = "y"]` as a table.
enum LiteralTable {
  static func bind(_ rows: [[Argument]], span: Span, binder: PipelineBinder) throws(Diagnostic)
    -> PlanNode
  {
    var names: [String] = []
    var cells: [[Operand]] = []
    let expressions = binder.expressions(over: [])
    for (index, row) in rows.enumerated() {
      for argument in row {
        guard let label = argument.label else {
          throw Diagnostic(
            code: "expected-name", "a value of a literal table needs a name", at: argument.span,
            hint: "`[a = 1, b = 2]`")
        }
        if index == 0, !names.contains(label.text) {
          names.append(label.text)
          cells.append([])
        }
        guard let place = names.firstIndex(of: label.text), cells[place].count == index else {
          throw Diagnostic(
            code: "ragged-table", "`\(label.text)` does not fit the columns of the first row",
            at: label.span)
        }
        cells[place].append(try expressions.bind(argument.words[0]))
      }
      if cells.contains(where: { $0.count != index + 1 }) {
        throw Diagnostic(
          code: "ragged-table", "row \(index + 1) has fewer values than the first", at: span)
      }
    }
    var columns: [Column] = []
    for (place, name) in names.enumerated() {
      let (operands, type, unit) = try OperatorBinding.alternatives(
        cells[place], for: "the column `\(name)`")
      columns.append(
        Column(name, unit: unit, Vector(operands.map { $0.constant ?? .missing }, type: type)))
    }
    let table = Table(columns, rowCount: rows.count)
    return PlanNode(
      .scan(table, name: "the table given"), schema: table.schema, span: span)
  }
}
