/// Parts in per cent of the total of their group.
package enum ShareKernel {
  /// One cell per part; missing where the total is zero.
  ///
  /// A part that is known within bounds is in the total as well: of parts that are not negative the
  /// share lies between x⁻/(x⁻ + rest⁺) and x⁺/(x⁺ + rest⁻), where rest is the others' sum.
  package static func ofTotal(_ parts: Vector, _ grouping: Grouping) throws(KernelFailure)
    -> Vector
  {
    if case .bounded(let values) = parts.storage,
      !values.lower.indices.contains(where: { parts.isPresent($0) && values.lower[$0] < 0 })
    {
      return bounded(values, parts.mask, grouping)
    }
    let whole = try sums(parts, grouping).gathered(grouping.places)
    return Arithmetic.scale(try Arithmetic.divide(parts, whole), by: 100)
  }

  /// Sums for a share, which needs no total in 64 bits.
  package static func sums(_ vector: Vector, _ grouping: Grouping) throws(KernelFailure) -> Vector {
    do {
      return try SumKernel.sum(vector, grouping)
    } catch {
      return try SumKernel.sum(
        Vector(.number(vector.storage.doubles), mask: vector.mask), grouping)
    }
  }

  private static func bounded(_ values: BoundedValues, _ mask: [UInt8]?, _ grouping: Grouping)
    -> Vector
  {
    var lowerSums = [Double](repeating: 0, count: grouping.count)
    var upperSums = lowerSums
    var openCounts = [Int](repeating: 0, count: grouping.count)
    var about = [UInt8](repeating: 0, count: grouping.count)
    let ids = grouping.ids
    for row in values.lower.indices where mask.map({ $0[row] != 0 }) ?? true {
      let group = ids[row]
      lowerSums[group] += values.lower[row]
      if values.upper[row].isInfinite {
        openCounts[group] += 1
      } else {
        upperSums[group] += values.upper[row]
      }
      about[group] |= values.flags[row] & BoundFlags.about.rawValue
    }
    var mask = mask ?? [UInt8](repeating: 1, count: values.count)
    var shares: [Bounds] = []
    shares.reserveCapacity(values.count)
    for row in values.lower.indices {
      let group = ids[row]
      let (low, high) = (values.lower[row], values.upper[row])
      let othersOpen = openCounts[group] - (high.isInfinite ? 1 : 0)
      let restUpper =
        othersOpen > 0
        ? .infinity : max(0, upperSums[group] - (high.isInfinite ? 0 : high))
      let restLower = max(0, lowerSums[group] - low)
      let least = low == 0 || restUpper.isInfinite ? 0 : low / (low + restUpper)
      let most = high.isInfinite ? 1 : high == 0 ? 0 : high / (high + restLower)
      if low == 0, high == 0, restUpper == 0 { mask[row] = 0 }
      shares.append(
        Bounds(
          lower: 100 * min(least, most), upper: 100 * most,
          flags: BoundFlags(rawValue: about[group])))
    }
    return Vector(.bounded(BoundedValues(shares)), mask: mask.contains(0) ? mask : nil)
  }
}
