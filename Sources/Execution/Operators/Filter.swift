import Columns
import Diagnostics
import Planning

extension Executor {
  /// Keeps row numbers; says how many conditions were missing or undecided.
  func filter(_ input: Relation, _ condition: BoundExpression, _ mode: FilterMode)
    throws(Diagnostic) -> Relation
  {
    let keeps = mode == .keepsCertain
    let batches = try evaluator.truths(condition, over: input) { range, truths, mask in
      Self.kept(range, truths, mask, keepsTrue: keeps)
    }
    let kept = RowSelection.joined(batches.map(\.rows))
    let missing = batches.reduce(0) { $0 + $1.missing }
    let undecided = batches.reduce(0) { $0 + $1.undecided }
    let isKeeping = mode == .keepsCertain
    if missing > 0 {
      context.note(
        isKeeping
          ? Note("condition missing in \(missing)", "\(missing) 行缺值，未计入")
          : Note("condition missing in \(missing), kept", "\(missing) 行缺值，予以保留"))
    }
    AbsentTexts.notes(on: condition, over: input).forEach(context.note)
    if undecided > 0 {
      context.note(
        isKeeping
          ? Note("condition undecided in \(undecided)", "\(undecided) 行无法判定，未计入")
          : Note("condition undecided in \(undecided), kept", "\(undecided) 行无法判定，予以保留"))
    }
    return kept.count == input.rowCount ? input : input.picking(kept)
  }

  private struct Kept: Sendable {
    var rows: [Int32]
    var missing = 0
    var undecided = 0
  }

  private static func kept(
    _ range: Range<Int>, _ truths: [UInt8], _ mask: [UInt8]?, keepsTrue: Bool
  ) -> Kept {
    var kept = Kept(rows: [])
    var undecided = 0
    var missing = 0
    kept.rows = unsafe [Int32](unsafeUninitializedCapacity: range.count) { rows, count in
      for offset in 0..<range.count {
        let isPresent = mask.map { $0[offset] != 0 } ?? true
        missing &+= isPresent ? 0 : 1
        undecided &+= isPresent && truths[offset] == Truth.undecided ? 1 : 0
        // Written first and kept if it passes, which needs no branch.
        unsafe rows[count] = Int32(truncatingIfNeeded: range.lowerBound &+ offset)
        count &+= (isPresent && truths[offset] == Truth.yes) == keepsTrue ? 1 : 0
      }
    }
    kept.missing = missing
    kept.undecided = undecided
    return kept
  }
}
