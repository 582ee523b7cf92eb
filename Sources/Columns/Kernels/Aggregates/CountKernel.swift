/// Counts and shares per group.
package enum CountKernel {
  /// Rows of each group.
  package static func rows(_ grouping: Grouping) -> Vector {
    Vector(.integer(Integers(narrowing: grouping.sizes)))
  }

  /// How many rows of each group hold certainly, and how many possibly; the weight of a row is one
  /// unless a column gives it, and a row whose weight is missing does not count.
  private struct Tally {
    var certain: [Double]
    var possible: [Double]
    var decided: [Double]
    var all: [Double]

    init(_ condition: Vector, weight: Vector?, _ grouping: Grouping) {
      guard case .boolean(let truths) = condition.storage else {
        let zeros = [Double](repeating: 0, count: grouping.count)
        (certain, possible, decided, all) = (zeros, zeros, zeros, zeros)
        return
      }
      let tallies = GroupFold.fold(
        grouping,
        TallyFold(
          truths: truths, present: condition.mask, weights: weight?.storage.doubles,
          mask: weight?.mask))
      certain = mapRows(tallies) { $0[0] }
      possible = mapRows(tallies) { $0[1] }
      decided = mapRows(tallies) { $0[2] }
      all = mapRows(tallies) { $0[3] }
    }
  }

  /// Rows that hold: a whole number, or bounds where some are undecided.
  package static func holding(
    _ condition: Vector, weight: Vector?, _ grouping: Grouping, asBounds: Bool
  ) -> Vector {
    let tally = Tally(condition, weight: weight, grouping)
    if asBounds { return bounds(tally.certain, tally.possible) }
    if weight?.type == .number { return Vector(.number(tally.certain)) }
    return Vector(
      .integer(Integers(narrowing: tally.certain.map { Int64(exactly: $0.rounded()) ?? .max })))
  }

  /// Rows that hold in per cent of those that are not missing, or of all; missing for no rows.
  package static func share(
    _ condition: Vector, weight: Vector?, _ grouping: Grouping, ofAll: Bool, asBounds: Bool
  ) -> Vector {
    let tally = Tally(condition, weight: weight, grouping)
    let whole = ofAll ? tally.all : tally.decided
    let mask = SumKernel.presence(whole)
    func percent(_ part: [Double]) -> [Double] {
      zipRows(part, whole) { $1 > 0 ? 100 * $0 / $1 : 0 }
    }
    guard asBounds else { return Vector(.number(percent(tally.certain)), mask: mask) }
    return Vector(bounds(percent(tally.certain), percent(tally.possible)).storage, mask: mask)
  }

  private static func bounds(_ lower: [Double], _ upper: [Double]) -> Vector {
    Vector(
      .bounded(
        BoundedValues(
          lower: lower, upper: upper, flags: [UInt8](repeating: 0, count: lower.count))))
  }

  /// Distinct present values of each group.
  package static func distinct(_ vector: Vector, _ grouping: Grouping) -> Vector {
    let values = Grouper.group([vector], rows: vector.count)
    let pairs = Grouper.group([grouping, values])
    let ids = grouping.ids
    var counts = [Int64](repeating: 0, count: grouping.count)
    for row in pairs.firstRows where row >= 0 && vector.isPresent(Int(row)) {
      counts[ids[Int(row)]] += 1
    }
    return Vector(.integer(Integers(narrowing: counts)))
  }
}

/// Amounts of the rows that certainly hold, may hold, are decided, and of all.
private struct TallyFold: RowFold {
  let truths: [UInt8]
  let present: [UInt8]?
  let weights: [Double]?
  let mask: [UInt8]?

  var initial: SIMD4<Double> { .zero }

  func add(_ row: Int, to state: inout SIMD4<Double>) {
    let amount = weights?[row] ?? 1
    state[3] += amount
    guard present.map({ $0[row] != 0 }) ?? true else { return }
    state[2] += amount
    if truths[row] == Truth.yes { state[0] += amount }
    if truths[row] != Truth.no { state[1] += amount }
  }

  func join(_ later: SIMD4<Double>, to earlier: inout SIMD4<Double>) { earlier += later }
}
