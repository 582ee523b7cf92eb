/// Sums per group.
package enum SumKernel {
  /// The sum of the present cells of each group; missing where there are none.
  ///
  /// Integers stay integers and throw where they overflow. Doubles are summed with Neumaier's
  /// compensation in row order, so that the result does not depend on how the work is divided.
  package static func sum(_ vector: Vector, _ grouping: Grouping) throws(KernelFailure) -> Vector {
    switch vector.storage {
    case .integer(let values): return try integers(values, vector.mask, grouping)
    case .bounded(let values): return bounded(values, vector.mask, grouping)
    default:
      let (sums, counts) = compensated(vector.storage.doubles, vector.mask, grouping)
      return Vector(.number(sums), mask: presence(counts))
    }
  }

  /// Mean of the present cells of each group.
  package static func mean(_ vector: Vector, _ grouping: Grouping) -> Vector {
    if case .bounded(let values) = vector.storage {
      let sums = bounded(values, vector.mask, grouping)
      let counts = presentCounts(vector.mask, grouping)
      guard case .bounded(let totals) = sums.storage else { return sums }
      func divided(_ ends: [Double]) -> [Double] { zipRows(ends, counts) { $1 > 0 ? $0 / $1 : 0 } }
      return Vector(
        .bounded(
          BoundedValues(
            lower: divided(totals.lower), upper: divided(totals.upper), flags: totals.flags)),
        mask: presence(counts))
    }
    let (sums, counts) = compensated(vector.storage.doubles, vector.mask, grouping)
    return Vector(
      .number(zipRows(sums, counts) { $1 > 0 ? $0 / $1 : 0 }), mask: presence(counts))
  }

  /// Present cells of each group.
  package static func presentCounts(_ mask: [UInt8]?, _ grouping: Grouping) -> [Double] {
    var counts = [Double](repeating: 0, count: grouping.count)
    if let mask {
      for row in grouping.ids.indices { counts[Int(grouping.ids[row])] += Double(mask[row]) }
    } else {
      for id in grouping.ids { counts[Int(id)] += 1 }
    }
    return counts
  }

  static func presence(_ counts: [Double]) -> [UInt8]? {
    counts.contains(0) ? counts.map { $0 > 0 ? 1 : 0 } : nil
  }

  private static func integers(_ values: Integers, _ mask: [UInt8]?, _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    let wide = values.widened
    var sums = [Int64](repeating: 0, count: grouping.count)
    var overflow = -1
    for row in wide.indices where mask.map({ $0[row] != 0 }) ?? true {
      let group = Int(grouping.ids[row])
      let (sum, overflowed) = sums[group].addingReportingOverflow(wide[row])
      sums[group] = sum
      if overflowed, overflow < 0 { overflow = row }
    }
    if overflow >= 0 { throw KernelFailure(row: overflow, reason: .overflow) }
    return Vector(
      .integer(Integers(narrowing: sums)), mask: presence(presentCounts(mask, grouping)))
  }

  static func compensated(_ values: [Double], _ mask: [UInt8]?, _ grouping: Grouping)
    -> (sums: [Double], counts: [Double])
  {
    var sums = [Double](repeating: 0, count: grouping.count)
    var errors = [Double](repeating: 0, count: grouping.count)
    for row in values.indices where mask.map({ $0[row] != 0 }) ?? true {
      let group = Int(grouping.ids[row])
      let value = values[row]
      let sum = sums[group]
      let total = sum + value
      // Infinite totals have no rounding error to speak of.
      if total.isFinite {
        errors[group] +=
          sum.magnitude >= value.magnitude ? (sum - total) + value : (value - total) + sum
      }
      sums[group] = total
    }
    return (
      zipRows(sums, errors) { $0.isFinite ? $0 + $1 : $0 }, presentCounts(mask, grouping)
    )
  }

  private static func bounded(_ values: BoundedValues, _ mask: [UInt8]?, _ grouping: Grouping)
    -> Vector
  {
    let (lower, counts) = compensated(values.lower, mask, grouping)
    let (upper, _) = compensated(values.upper, mask, grouping)
    var flags = [UInt8](repeating: 0, count: grouping.count)
    for row in values.flags.indices where mask.map({ $0[row] != 0 }) ?? true {
      flags[Int(grouping.ids[row])] |= values.flags[row]
    }
    return Vector(
      .bounded(BoundedValues(lower: lower, upper: upper, flags: flags)), mask: presence(counts))
  }
}
