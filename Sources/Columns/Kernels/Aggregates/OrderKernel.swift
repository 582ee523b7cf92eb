/// Smallest, largest, first, last and quantiles per group.
package enum OrderKernel {
  /// The row of each group's first cell in the order of the column, or its last; -1 for none.
  private static func extremeRows(_ vector: Vector, _ grouping: Grouping, largest: Bool)
    -> [Int32]
  {
    var rows = [Int32](repeating: -1, count: grouping.count)
    let all = (0..<Int32(truncatingIfNeeded: vector.count)).filter { vector.isPresent(Int($0)) }
    let ids = grouping.ids
    for row in SortKeys.sorted(all, by: vector, descending: !largest).rows {
      rows[ids[Int(row)]] = row
    }
    return rows
  }

  /// The smallest or largest cell; of bounded cells the bounds of the smallest or largest.
  package static func extreme(_ vector: Vector, _ grouping: Grouping, largest: Bool) -> Vector {
    if let rows = grouping.onlyRows { return vector.gathered(RowNumbers(present: rows)) }
    switch vector.storage {
    case .integer(let values):
      let ends = extremes(values, vector.mask, grouping, largest)
      return Vector(.integer(ends), mask: SumKernel.presence(vector.mask, grouping))
    case .number(let values):
      let ends = mapRows(extremeNumbers(values, vector.mask, grouping, largest)) {
        $0.isEmpty ? 0 : $0.value
      }
      return Vector(.number(ends), mask: SumKernel.presence(vector.mask, grouping))
    case .decimal(let values):
      guard case .int32(let ends) = extremes(.int32(values.digits), vector.mask, grouping, largest)
      else { preconditionFailure("extremes have the width of their column") }
      return Vector(.decimal(values.with(ends)), mask: SumKernel.presence(vector.mask, grouping))
    case .bounded(let values): return bounded(values, vector.mask, grouping, largest: largest)
    default: return vector.gathered(extremeRows(vector, grouping, largest: largest))
    }
  }

  /// In the width of the column; of groups without a cell any value.
  private static func extremes(
    _ values: Integers, _ mask: [UInt8]?, _ grouping: Grouping, _ largest: Bool
  ) -> Integers {
    let column = ColumnExtreme(values: values, isLargest: largest)
    if mask == nil, let known = grouping.knownExtremes(column) { return known }
    return switch values {
    case .int8(let values): .int8(extremes(values, mask, grouping, largest))
    case .int16(let values): .int16(extremes(values, mask, grouping, largest))
    case .int32(let values): .int32(extremes(values, mask, grouping, largest))
    case .int64(let values): .int64(extremes(values, mask, grouping, largest))
    }
  }

  private static func extremes<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: [Value], _ mask: [UInt8]?, _ grouping: Grouping, _ largest: Bool
  ) -> [Value] {
    largest
      ? GroupFold.fold(grouping, MaximumFold(values: values, mask: mask))
      : GroupFold.fold(grouping, MinimumFold(values: values, mask: mask))
  }

  private static func extremeNumbers(
    _ values: [Double], _ mask: [UInt8]?, _ grouping: Grouping, _ largest: Bool
  ) -> [Extreme] {
    GroupFold.fold(grouping, ExtremeFold(values: values, mask: mask, largest: largest))
  }

  private static func bounded(
    _ values: BoundedValues, _ mask: [UInt8]?, _ grouping: Grouping, largest: Bool
  ) -> Vector {
    var best = [Bounds](repeating: Bounds(exactly: 0), count: grouping.count)
    var counts = [Double](repeating: 0, count: grouping.count)
    let ids = grouping.ids
    for row in 0..<values.count where mask.map({ $0[row] != 0 }) ?? true {
      let group = ids[row]
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
    let ids = grouping.ids
    for row in 0..<vector.count where vector.isPresent(row) {
      let group = ids[row]
      if last || rows[group] < 0 { rows[group] = Int32(truncatingIfNeeded: row) }
    }
    return vector.gathered(rows)
  }

  /// Quantiles by linear interpolation (Hyndman and Fan 1996, type 7); missing for empty groups.
  ///
  /// Of bounded cells: between the quantile of the lower and that of the upper ends, which is what
  /// the completions of the data can give.
  package static func quantile(_ vector: Vector, _ share: Double, _ grouping: Grouping) -> Vector {
    let values: BoundedValues
    switch vector.storage {
    case .bounded(let bounded): values = bounded
    case .decimal(let decimals):
      return quantile(decimals.digits, vector.mask, share, grouping, divisor: decimals.divisor)
    default: return quantile(vector.storage.doubles, vector.mask, share, grouping)
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
    let ids = grouping.ids
    for row in flags.indices where mask.map({ $0[row] != 0 }) ?? true {
      result[ids[row]] |= flags[row] & BoundFlags.about.rawValue
    }
    return result
  }

  /// Of values that stand for themselves divided.
  private static func quantile<Value: Selectable>(
    _ values: [Value], _ mask: [UInt8]?, _ share: Double, _ grouping: Grouping,
    divisor: Double = 1
  ) -> Vector {
    if grouping.count == 1, values.count >= LargeSelection.leastValues {
      let value = LargeSelection.quantile(values, mask, share, divisor)
      return Vector(.number([value ?? 0]), mask: value == nil ? [0] : nil)
    }
    let scattered = GroupScatter.values(values, mask, grouping)
    var sorted = scattered.values
    let bounds = scattered.starts
    var results = [Double](repeating: 0, count: grouping.count)
    sorted.withSharedBuffer { sorted in
      results.withSharedBuffer { results in
        // Each group is moved about and written by the thread that has it.
        GroupRuns.forEach(bounds) { groups in
          for group in groups where bounds[group] < bounds[group + 1] {
            results[group] = Selection.quantile(
              sorted[bounds[group]..<bounds[group + 1]], share, divisor)
          }
        }
      }
    }
    return Vector(.number(results), mask: SumKernel.presence(mask, grouping))
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

private struct MaximumFold<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: RowFold {
  static var isExact: Bool { true }

  let values: [Value]
  let mask: [UInt8]?

  var initial: Value { .min }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout Value) {
    state = max(state, values[unchecked: row])
  }

  func join(_ later: Value, to earlier: inout Value) { earlier = max(earlier, later) }
}

private struct MinimumFold<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: RowFold {
  static var isExact: Bool { true }

  let values: [Value]
  let mask: [UInt8]?

  var initial: Value { .max }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout Value) {
    state = min(state, values[unchecked: row])
  }

  func join(_ later: Value, to earlier: inout Value) { earlier = min(earlier, later) }
}

/// The best value so far, none at first.
private struct Extreme: BitwiseCopyable, Sendable {
  var value = 0.0
  var isEmpty = true

  mutating func take(_ other: Double, _ largest: Bool) {
    // NaN, which comes last, gives way to any number.
    if isEmpty || (largest ? other > value : other < value) || value.isNaN { value = other }
    isEmpty = false
  }
}

private struct ExtremeFold: RowFold {
  static var isExact: Bool { true }

  let values: [Double]
  let mask: [UInt8]?
  let largest: Bool

  var initial: Extreme { Extreme() }

  func prefetch(_ row: Int) { values.prefetch(row) }

  func add(_ row: Int, to state: inout Extreme) {
    state.take(values[unchecked: row], largest)
  }

  func join(_ later: Extreme, to earlier: inout Extreme) {
    if !later.isEmpty { earlier.take(later.value, largest) }
  }
}
