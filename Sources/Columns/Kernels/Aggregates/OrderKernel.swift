/// Smallest, largest, first, last and quantiles per group.
package enum OrderKernel {
  /// The row of each group's first cell in the order of the column, or its last; -1 for none.
  private static func extremeRows(_ vector: Vector, _ grouping: Grouping, largest: Bool)
    -> [Int32]
  {
    var rows = [Int32](repeating: -1, count: grouping.count)
    let all = (0..<Int32(truncatingIfNeeded: vector.count)).filter { vector.isPresent(Int($0)) }
    for row in SortKeys.sorted(all, by: vector, descending: !largest) {
      rows[Int(grouping.ids[Int(row)])] = row
    }
    return rows
  }

  /// The smallest or largest cell; of bounded cells the bounds of the smallest or largest.
  package static func extreme(_ vector: Vector, _ grouping: Grouping, largest: Bool) -> Vector {
    switch vector.storage {
    case .integer(let values):
      let (extremes, counts) = extremes(values.widened, vector.mask, grouping, largest: largest)
      return Vector(.integer(Integers(narrowing: extremes)), mask: SumKernel.presence(counts))
    case .number(let values):
      let (extremes, counts) = extremes(values, vector.mask, grouping, largest: largest)
      return Vector(.number(extremes), mask: SumKernel.presence(counts))
    case .bounded(let values): return bounded(values, vector.mask, grouping, largest: largest)
    default: return vector.gathered(extremeRows(vector, grouping, largest: largest))
    }
  }

  @inline(__always)
  private static func extremes<Value: Comparable & ExpressibleByIntegerLiteral>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping, largest: Bool
  ) -> (values: [Value], counts: [Double]) {
    var best = [Value](repeating: 0, count: grouping.count)
    var counts = [Double](repeating: 0, count: grouping.count)
    for row in values.indices where mask.map({ $0[row] != 0 }) ?? true {
      let group = Int(grouping.ids[row])
      let value = values[row]
      if counts[group] == 0 || (largest ? value > best[group] : value < best[group]) {
        best[group] = value
      }
      counts[group] += 1
    }
    return (best, counts)
  }

  private static func bounded(
    _ values: BoundedValues, _ mask: [UInt8]?, _ grouping: Grouping, largest: Bool
  ) -> Vector {
    var best = [Bounds](repeating: Bounds(exactly: 0), count: grouping.count)
    var counts = [Double](repeating: 0, count: grouping.count)
    for row in 0..<values.count where mask.map({ $0[row] != 0 }) ?? true {
      let group = Int(grouping.ids[row])
      let value = values[row]
      best[group] =
        counts[group] == 0
        ? value : largest ? Bounds.maximum(best[group], value) : Bounds.minimum(best[group], value)
      counts[group] += 1
    }
    return Vector(.bounded(BoundedValues(best)), mask: SumKernel.presence(counts))
  }

  /// The first or last present cell of each group in row order.
  package static func end(_ vector: Vector, _ grouping: Grouping, last: Bool) -> Vector {
    var rows = [Int32](repeating: -1, count: grouping.count)
    for row in 0..<vector.count where vector.isPresent(row) {
      let group = Int(grouping.ids[row])
      if last || rows[group] < 0 { rows[group] = Int32(truncatingIfNeeded: row) }
    }
    return vector.gathered(rows)
  }

  /// Quantiles by linear interpolation (Hyndman and Fan 1996, type 7); missing for empty groups.
  ///
  /// Of bounded cells: between the quantile of the lower and that of the upper ends, which is what
  /// the completions of the data can give.
  package static func quantile(_ vector: Vector, _ share: Double, _ grouping: Grouping) -> Vector {
    guard case .bounded(let values) = vector.storage else {
      return quantile(vector.storage.doubles, vector.mask, share, grouping)
    }
    let lower = quantile(values.lower, vector.mask, share, grouping)
    let upper = quantile(values.upper, vector.mask, share, grouping)
    let isAbout = flagged(values.flags, vector.mask, grouping)
    return Vector(
      .bounded(
        BoundedValues(lower: lower.storage.doubles, upper: upper.storage.doubles, flags: isAbout)),
      mask: lower.mask)
  }

  /// "About" of any cell is passed on; open ends are closed, which is never too narrow.
  private static func flagged(_ flags: [UInt8], _ mask: [UInt8]?, _ grouping: Grouping) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: grouping.count)
    for row in flags.indices where mask.map({ $0[row] != 0 }) ?? true {
      result[Int(grouping.ids[row])] |= flags[row] & BoundFlags.about.rawValue
    }
    return result
  }

  private static func quantile(
    _ values: [Double], _ mask: [UInt8]?, _ share: Double, _ grouping: Grouping
  ) -> Vector {
    let ordered = grouping.ordered
    var results = [Double](repeating: 0, count: grouping.count)
    var present = [UInt8](repeating: 1, count: grouping.count)
    var buffer: [Double] = []
    for group in 0..<grouping.count {
      buffer.removeAll(keepingCapacity: true)
      for row in ordered.rows(of: group) where mask.map({ $0[Int(row)] != 0 }) ?? true {
        buffer.append(values[Int(row)])
      }
      if buffer.isEmpty {
        present[group] = 0
      } else {
        buffer.sort()
        results[group] = quantile(ofSorted: buffer, share)
      }
    }
    return Vector(.number(results), mask: present.contains(0) ? present : nil)
  }

  /// The quantile of values in ascending order, of which there is at least one.
  package static func quantile(ofSorted sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    let weight = place - Double(below)
    // Equal or infinite neighbours need no interpolation, which would make infinity a NaN.
    if weight == 0 || sorted[below] == sorted[above] || sorted[below].isInfinite {
      return sorted[below]
    }
    if sorted[above].isInfinite { return sorted[above] }
    return sorted[below] + (sorted[above] - sorted[below]) * weight
  }
}
