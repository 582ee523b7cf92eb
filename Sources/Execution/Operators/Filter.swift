import Columns
import Diagnostics
import Planning
import Texts

extension Filter: Operator {
  /// Keeps row numbers; says how many conditions were missing or undecided.
  func run(_ inputs: [Relation], _ node: PlanNode, _ executor: Executor) throws(Diagnostic)
    -> Relation
  {
    let input = inputs[0]
    let keeps = mode == .keepsCertain
    let batches = try executor.evaluator.truths(condition, over: input) { range, truths, mask in
      RowSelection.Kept(truths, mask, keepsTrue: keeps)
    }
    let kept = RowSelection.rows(batches)
    let missing = batches.reduce(0) { $0 + $1.missing }
    let undecided = batches.reduce(0) { $0 + $1.undecided }
    let context = executor.context
    if missing > 0 {
      context.note(
        keeps
          ? Message("condition missing in \(missing)", "\(missing) 行缺值，未计入")
          : Message("condition missing in \(missing), kept", "\(missing) 行缺值，予以保留"))
    }
    AbsentTexts.notes(on: condition, over: input).forEach(context.note)
    if undecided > 0 {
      context.note(
        keeps
          ? Message("condition undecided in \(undecided)", "\(undecided) 行无法判定，未计入")
          : Message("condition undecided in \(undecided), kept", "\(undecided) 行无法判定，予以保留"))
    }
    return kept.count == input.rowCount ? input : input.picking(kept)
  }

  func bytes(_ inputs: [Relation]) -> Int { inputs[0].rowCount * 4 }

  func sources(of rows: [Int], _ column: String?, _ node: PlanNode, _ lineage: Lineage)
    throws(Diagnostic) -> [SourceRows]
  { try lineage.picked(rows, column, node) }
}
