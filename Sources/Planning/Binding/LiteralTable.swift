import Columns
import Diagnostics
import Syntax
import Texts

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
            code: "expected-name",
            Message("a value of a literal table needs a name", "直接写出的表，每个值都要有名称"),
            at: argument.span, hint: .verbatim("`[a = 1, b = 2]`"))
        }
        if index == 0, !names.contains(label.text) {
          names.append(label.text)
          cells.append([])
        }
        guard let place = names.firstIndex(of: label.text), cells[place].count == index else {
          throw Diagnostic(
            code: "ragged-table",
            Message(
              "`\(label.text)` does not fit the columns of the first row",
              "`\(label.text)` 与首行的列不符"), at: label.span)
        }
        cells[place].append(try expressions.bind(argument.words[0]))
      }
      if cells.contains(where: { $0.count != index + 1 }) {
        throw Diagnostic(
          code: "ragged-table",
          Message(
            "row \(index + 1) has fewer values than the first", "第 \(index + 1) 行的值少于首行"),
          at: span)
      }
    }
    var columns: [Column] = []
    for (place, name) in names.enumerated() {
      let (operands, type, unit) = try OperatorBinding.alternatives(
        cells[place], for: Message("the column `\(name)`", "列 `\(name)`"))
      columns.append(
        Column(name, unit: unit, Vector(operands.map { $0.constant ?? .missing }, type: type)))
    }
    let source = TableSource(
      Table(columns, rowCount: rows.count), name: Message("the table given", "直接写出的表"),
      identity: cells.map { $0.map(\.expression) })
    return PlanNode(scanning: source, span: span)
  }
}
