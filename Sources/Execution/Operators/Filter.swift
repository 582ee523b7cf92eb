import Columns
import Diagnostics
import Planning

extension Executor {
  /// Keeps row numbers; says how many conditions were missing or undecided.
  func filter(_ input: Relation, _ condition: BoundExpression, _ mode: FilterMode)
    throws(Diagnostic) -> Relation
  {
    var kept: [Int32] = []
    var missing = 0
    var undecided = 0
    try evaluator.truths(condition, over: input) { range, truths, mask in
      for offset in 0..<range.count {
        let isMissing = mask.map { $0[offset] == 0 } ?? false
        let isTrue = truths[offset] == Truth.yes && !isMissing
        if isMissing {
          missing += 1
        } else if truths[offset] == Truth.undecided {
          undecided += 1
        }
        if isTrue == (mode == .keepsCertain) {
          kept.append(Int32(truncatingIfNeeded: range.lowerBound + offset))
        }
      }
    }
    let isKeeping = mode == .keepsCertain
    if missing > 0 {
      context.note(
        isKeeping
          ? Note("condition missing in \(missing)", "\(missing) 行缺值，未计入")
          : Note("condition missing in \(missing), kept", "\(missing) 行缺值，予以保留"))
    }
    if undecided > 0 {
      context.note(
        isKeeping
          ? Note("condition undecided in \(undecided)", "\(undecided) 行无法判定，未计入")
          : Note("condition undecided in \(undecided), kept", "\(undecided) 行无法判定，予以保留"))
    }
    return kept.count == input.rowCount ? input : input.picking(kept)
  }
}
