import Texts

/// Change on the period before: periods are found by their value, never by the row above.
package enum GrowthKernel {
  /// A period's place in time, such that the one before it is one less: years, quarters, months or
  /// days, each length apart.
  static func steps(_ vector: Vector) -> [Int64?] {
    (0..<vector.count).map { row -> Int64? in
      guard vector.isPresent(row) else { return nil }
      switch vector.storage {
      case .integer(let years): return years[row]
      case .period(let keys): return step(Period(key: keys[row]))
      default: return nil
      }
    }
  }

  private static func step(_ period: Period) -> Int64? {
    let (year, month, _) = period.startDate
    // Kinds of period lie so far apart that none is the one before another.
    let kind: Int64 = 1 << 40
    if period.wholeYear != nil { return Int64(year) }
    for quarter in 1...4 where Period(year: year, quarter: quarter) == period {
      return kind + Int64(year * 4 + quarter)
    }
    if Period(year: year, month: month) == period { return 2 * kind + Int64(year * 12 + month) }
    return period.isDate ? 3 * kind + Int64(period.start) : nil
  }

  /// Per group: the total of the latest period over that of the period before it, minus one, in
  /// per cent; missing where there is no such period or its total is not positive.
  package static func latest(_ vector: Vector, _ periods: Vector, _ grouping: Grouping) -> Vector {
    result(
      totals(vector, periods, grouping).map { group in
        guard let last = group.keys.max() else { return nil }
        return change(group[last], on: group[last - 1])
      }, isBounded: vector.type == .bounded)
  }

  /// The total of each period of each group.
  private static func totals(
    _ vector: Vector, _ periods: Vector, _ grouping: Grouping
  ) -> [[Int64: Bounds]] {
    let steps = steps(periods)
    let ids = grouping.ids
    var totals = [[Int64: Bounds]](repeating: [:], count: grouping.count)
    for row in 0..<vector.count {
      guard let step = steps[row], let value = vector[row].bounds else { continue }
      let group = ids[row]
      totals[group][step] = totals[group][step].map { $0 + value } ?? value
    }
    return totals
  }

  /// Of how many groups the latest two periods have different numbers of rows, so that their totals
  /// are over different things.
  package static func unevenGroups(
    _ vector: Vector, _ periods: Vector, _ grouping: Grouping
  ) -> Int {
    let steps = steps(periods)
    let ids = grouping.ids
    var counts = [[Int64: Int]](repeating: [:], count: grouping.count)
    for row in 0..<vector.count where vector.isPresent(row) {
      guard let step = steps[row] else { continue }
      counts[ids[row]][step, default: 0] += 1
    }
    return counts.count { group in
      guard let last = group.keys.max(), let before = group[last - 1] else { return false }
      return group[last] != before
    }
  }

  /// Per row: the row's value on that of the period before within its partition, which has one row
  /// a period.
  package static func perRow(
    _ vector: Vector, _ periods: Vector, _ partitions: Grouping
  ) throws(KernelFailure) -> Vector {
    let steps = steps(periods)
    let ids = partitions.ids
    var totals = [[Int64: Bounds]](repeating: [:], count: partitions.count)
    for row in 0..<vector.count {
      guard let step = steps[row], let value = vector[row].bounds else { continue }
      let group = ids[row]
      guard totals[group].updateValue(value, forKey: step) == nil else {
        throw KernelFailure(
          row: row,
          reason: .refused(
            Message(
              "another row has the same period; `per` names what tells the rows of a period apart",
              "另有一行时期相同；同一时期有多行时，用 `每` 写明区分各行的列")))
      }
    }
    return result(
      (0..<vector.count).map { row in
        guard let step = steps[row], let value = vector[row].bounds else { return nil }
        return change(value, on: totals[ids[row]][step - 1])
      }, isBounded: vector.type == .bounded)
  }

  /// Whether a change on it is a rate: of a loss, or of nothing, there is none.
  private static func isBase(_ before: Bounds) -> Bool { before.upper > 0 }

  /// Of how many groups the period before the latest has a total that is certainly not positive.
  package static func groupsWithoutBase(
    _ vector: Vector, _ periods: Vector, _ grouping: Grouping
  ) -> Int {
    totals(vector, periods, grouping).count { group in
      guard let last = group.keys.max(), let before = group[last - 1] else { return false }
      return !isBase(before)
    }
  }

  private static func change(_ now: Bounds?, on before: Bounds?) -> Bounds? {
    guard let now, let before, isBase(before) else { return nil }
    if now.isExact, before.isExact {
      return Bounds(exactly: 100 * (now.lower - before.lower) / before.lower)
    }
    guard let ratio = now / before else { return nil }
    return (ratio - Bounds(exactly: 1)) * Bounds(exactly: 100)
  }

  private static func result(_ changes: [Bounds?], isBounded: Bool) -> Vector {
    let mask: [UInt8]? =
      changes.contains { $0 == nil } ? changes.map { $0 == nil ? 0 : 1 } : nil
    let values = changes.map { $0 ?? Bounds(exactly: 0) }
    return isBounded
      ? Vector(.bounded(BoundedValues(values)), mask: mask)
      : Vector(.number(values.map(\.lower)), mask: mask)
  }
}
