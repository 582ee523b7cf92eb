/// Picks each row's cell from one of several vectors.
package enum ChoiceKernel {
  /// The value of the first condition that is true, else the last value; missing from the first
  /// condition on that is missing or undecided, since nothing tells whether it holds.
  package static func choose(
    conditions: [Vector], values: [Vector], type: ColumnType, rows: Int
  ) -> Vector {
    var picks = [Int32](repeating: Int32(truncatingIfNeeded: values.count - 1), count: rows)
    var isOpen = [Bool](repeating: true, count: rows)
    var isUnknown = [Bool](repeating: false, count: rows)
    for (arm, condition) in conditions.enumerated() {
      guard case .boolean(let truths) = condition.storage else { continue }
      for row in 0..<rows where isOpen[row] {
        let place = truths.count == 1 ? 0 : row
        if !condition.isPresent(place) || truths[place] == Truth.undecided {
          isUnknown[row] = true
          isOpen[row] = false
        } else if truths[place] == Truth.yes {
          picks[row] = Int32(truncatingIfNeeded: arm)
          isOpen[row] = false
        }
      }
    }
    let joined = Vector.concatenated(
      values.map { $0.widened(to: type) }, type: type)
    var starts: [Int] = []
    var start = 0
    for value in values {
      starts.append(start)
      start += value.count
    }
    let sources = (0..<rows).map { row -> Int32 in
      if isUnknown[row] { return -1 }
      let pick = Int(picks[row])
      return Int32(truncatingIfNeeded: starts[pick] + (values[pick].count == 1 ? 0 : row))
    }
    return joined.gathered(sources)
  }
}
