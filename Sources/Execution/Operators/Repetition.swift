import Columns
import Diagnostics
import Planning
import Texts

extension Repetition: Operator {
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let counts = try executor.evaluator.vectors([count], over: input)[0]
    var places: [Int32] = []
    var missing = 0
    for row in 0..<counts.count {
      if row & 0xFFFF == 0 { try executor.context.check() }
      let cell = counts[row]
      if cell.isMissing {
        missing += 1
        continue
      }
      guard let number = cell.double, let times = Int(exactly: number), times >= 0 else {
        throw Self.notRepeated(row, cell, node.span)
      }
      guard places.count + times <= 1 << 28 else {
        throw Diagnostic(
          code: "too-many-rows",
          Message("this would make more than \(1 << 28) rows", "结果会超过 \(1 << 28) 行"), at: node.span)
      }
      places.append(
        contentsOf: repeatElement(Int32(truncatingIfNeeded: row), count: times))
    }
    if missing > 0 {
      executor.context.note(Message("count missing in \(missing)", "\(missing) 行次数缺失，未展开"))
    }
    return input.picking(places)
  }

  func bytes(_ inputs: [Relation]) -> Int { inputs[0].rowCount * 8 }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  { try lineage.picked(rows, column, node) }

  private static func notRepeated(_ row: Int, _ cell: Scalar, _ span: Span) -> Diagnostic {
    let times =
      cell.bounds.map { Message.verbatim(NumberText.exact($0)) } ?? Message("so many", "这么多")
    return Diagnostic(
      code: "not-a-count",
      Message(
        "row \(row + 1) cannot be repeated \(times.english) times",
        "第 \(row + 1) 行不能重复 \(times.chinese) 次"), at: span,
      hint: Message(
        "`expand` takes a column of whole numbers that are not negative", "`展开` 需要一列非负整数"))
  }
}
