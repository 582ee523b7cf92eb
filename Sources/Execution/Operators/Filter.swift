import Columns
import Diagnostics
import Planning
import Texts

extension Executor {
  /// Keeps row numbers; says how many conditions were missing or undecided.
  func filter(_ input: Relation, _ condition: BoundExpression, _ mode: FilterMode)
    throws(Diagnostic) -> Relation
  {
    let keeps = mode == .keepsCertain
    let batches = try evaluator.truths(condition, over: input) { range, truths, mask in
      RowSelection.Kept(truths, mask, keepsTrue: keeps)
    }
    let kept = RowSelection.rows(batches)
    let missing = batches.reduce(0) { $0 + $1.missing }
    let undecided = batches.reduce(0) { $0 + $1.undecided }
    let isKeeping = mode == .keepsCertain
    if missing > 0 {
      context.note(
        isKeeping
          ? Message("condition missing in \(missing)", "\(missing) 行缺值，未计入")
          : Message("condition missing in \(missing), kept", "\(missing) 行缺值，予以保留"))
    }
    AbsentTexts.notes(on: condition, over: input).forEach(context.note)
    if undecided > 0 {
      context.note(
        isKeeping
          ? Message("condition undecided in \(undecided)", "\(undecided) 行无法判定，未计入")
          : Message("condition undecided in \(undecided), kept", "\(undecided) 行无法判定，予以保留"))
    }
    return kept.count == input.rowCount ? input : input.picking(kept)
  }
}
