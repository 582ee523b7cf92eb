import Texts

/// Variance, Gini coefficient, correlation and weighted mean per group, of exact numbers.
package enum SpreadKernel {
  /// Doubles of a column whose bounded cells must all be exact.
  package static func exact(_ vector: Vector, for name: String) throws(KernelFailure) -> [Double] {
    guard case .bounded(let values) = vector.storage else { return vector.storage.doubles }
    for row in 0..<values.count where vector.isPresent(row) && !values[row].isExact {
      let cell = NumberText.exact(values[row])
      throw KernelFailure(
        row: row,
        reason: .refused(
          Message(
            "`\(name)` needs exact numbers, found \(cell); lower(x) or upper(x) picks an end",
            "`\(name)` 需要确切数值，实为 \(cell)；`下限(x)` 或 `上限(x)` 取其一端")))
    }
    return values.lower
  }

  /// Sample variance (n − 1); missing for fewer than two values.
  package static func variance(_ vector: Vector, _ grouping: Grouping, for name: String)
    throws(KernelFailure) -> Vector
  {
    guard let (sums, divisor) = SquareSums.of(vector.storage, vector.mask, grouping) else {
      return variance(try exact(vector, for: name), vector.mask, grouping)
    }
    let variances = mapRows(sums) { sums in
      sums.count > 1 ? sums.deviations / Double(sums.count - 1) / divisor / divisor : .nan
    }
    return .finiteNumbers(variances, mask: nil)
  }

  /// In two passes.
  private static func variance(_ values: [Double], _ mask: [UInt8]?, _ grouping: Grouping)
    -> Vector
  {
    let counts = SumKernel.presentCounts(mask, grouping)
    let means = zipRows(SumKernel.compensated(values, mask, grouping), counts) { $0 / $1 }
    let squares = squares(values, means, counts, mask, grouping)
    let variances = zipRows(squares, counts) { $1 > 1 ? $0 / ($1 - 1) : .nan }
    // Nor is there one of infinite values.
    return .finiteNumbers(variances, mask: nil)
  }

  /// Per group the sum of the squared deviations from the mean; zero where they are no more than
  /// the rounding of the mean, as of equal values.
  private static func squares(
    _ values: [Double], _ means: [Double], _ counts: [Double], _ mask: [UInt8]?,
    _ grouping: Grouping
  ) -> [Double] {
    let sums = deviations(values, means, values, means, mask, grouping)
    return sums.indices.map { group in
      let rounding = counts[group] * means[group] * means[group] * 1e-30
      return sums[group] <= rounding && rounding.isFinite ? 0 : sums[group]
    }
  }

  /// Per group the sum of the products of two columns' deviations from their means.
  private static func deviations(
    _ a: [Double], _ aMeans: [Double], _ b: [Double], _ bMeans: [Double], _ mask: [UInt8]?,
    _ grouping: Grouping
  ) -> [Double] {
    switch grouping.ids {
    case .uint8(let ids): deviations(a, aMeans, b, bMeans, mask, ids, grouping)
    case .uint16(let ids): deviations(a, aMeans, b, bMeans, mask, ids, grouping)
    case .uint32(let ids): deviations(a, aMeans, b, bMeans, mask, ids, grouping)
    }
  }

  private static func deviations<Id: FixedWidthInteger & Sendable>(
    _ a: [Double], _ aMeans: [Double], _ b: [Double], _ bMeans: [Double], _ mask: [UInt8]?,
    _ ids: [Id], _ grouping: Grouping
  ) -> [Double] {
    GroupFold.fold(
      grouping,
      DeviationFold(a: a, aMeans: aMeans, b: b, bMeans: bMeans, mask: mask, ids: ids))
  }

  /// Square roots of what is present.
  package static func root(_ vector: Vector) -> Vector {
    Vector(
      .number(mapRows(vector.storage.doubles) { $0 > 0 ? $0.squareRoot() : 0 }), mask: vector.mask)
  }

  /// Gini coefficient, Σ(2i − n − 1)xᵢ / (nΣx) over the sorted values; missing where they sum to
  /// zero.
  package static func gini(_ values: [Double], _ mask: [UInt8]?, _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    if let negative = values.indices.first(where: { row in
      values[row] < 0 && mask.map { $0[row] != 0 } ?? true
    }) {
      throw KernelFailure(
        row: negative,
        reason: .refused(
          Message("`gini` needs numbers that are not negative", "`基尼` 需要非负数值")))
    }
    let (cells, starts) = GroupScatter.values(values, mask, grouping)
    var results = [Double](repeating: 0, count: grouping.count)
    var present = [UInt8](repeating: 1, count: grouping.count)
    let isCancelled = Cancellation.isRequested
    for group in 0..<grouping.count where !isCancelled() {
      let own = Array(cells[starts[group]..<starts[group + 1]])
      // Many are sorted by their digits, on all threads.
      let sorted =
        own.count > 1 << 12
        ? SortKeys.argsort(mapRows(own) { SortKeys.ordered($0) }).map { own[Int($0)] }
        : own.sorted()
      if isCancelled() { break }
      let count = Double(sorted.count)
      var weighted = 0.0
      var total = 0.0
      for (place, value) in sorted.enumerated() {
        weighted += (2 * Double(place + 1) - count - 1) * value
        total += value
      }
      if total > 0 { results[group] = weighted / (count * total) } else { present[group] = 0 }
    }
    return Vector(.number(results), mask: present.contains(0) ? present : nil)
  }

  /// Pearson's correlation of the rows where both are present; missing where either is constant.
  package static func correlation(_ a: Vector, _ b: Vector, _ grouping: Grouping)
    throws(KernelFailure) -> Vector
  {
    let mask = bothMask(a.mask, b.mask)
    if let moments = Moments.ofNarrow(a.storage, b.storage, mask, grouping) {
      return correlation(moments.map(\.deviations))
    }
    let (x, y) = (try exact(a, for: "corr"), try exact(b, for: "corr"))
    let counts = SumKernel.presentCounts(mask, grouping)
    let xMeans = zipRows(SumKernel.compensated(x, mask, grouping), counts) { $0 / $1 }
    let yMeans = zipRows(SumKernel.compensated(y, mask, grouping), counts) { $0 / $1 }
    let products = deviations(x, xMeans, y, yMeans, mask, grouping)
    let xSquares = squares(x, xMeans, counts, mask, grouping)
    let ySquares = squares(y, yMeans, counts, mask, grouping)
    return correlation(
      counts.indices.map { group in
        Deviations(
          count: counts[group], products: products[group], xSquares: xSquares[group],
          ySquares: ySquares[group])
      })
  }

  private static func correlation(_ groups: [Deviations]) -> Vector {
    var results = [Double](repeating: 0, count: groups.count)
    var present = [UInt8](repeating: 1, count: groups.count)
    for (group, deviations) in groups.enumerated() {
      let scale = (deviations.xSquares * deviations.ySquares).squareRoot()
      if deviations.count > 1, scale > 0 {
        results[group] = min(1, max(-1, deviations.products / scale))
      } else {
        present[group] = 0
      }
    }
    return Vector(.number(results), mask: present.contains(0) ? present : nil)
  }

  /// Σwx / Σw over the rows where both are present; missing where the weights sum to zero.
  package static func weightedMean(
    _ values: [Double], _ mask: [UInt8]?, _ weights: [Double], _ weightMask: [UInt8]?,
    _ grouping: Grouping
  ) -> Vector {
    let both = bothMask(mask, weightMask)
    let products = SumKernel.compensated(
      zipRows(values, weights) { $1 == 0 ? 0 : $0 * $1 }, both, grouping)
    let totals = SumKernel.compensated(weights, both, grouping)
    return Vector(
      .number(zipRows(products, totals) { $1 != 0 ? $0 / $1 : 0 }),
      mask: SumKernel.presence(totals))
  }

  private static func bothMask(_ a: [UInt8]?, _ b: [UInt8]?) -> [UInt8]? {
    switch (a, b) {
    case (nil, nil): nil
    case (let mask?, nil), (nil, let mask?): mask
    case (let a?, let b?): zipRows(a, b) { $0 & $1 }
    }
  }
}

private struct DeviationFold<Id: FixedWidthInteger & Sendable>: RowFold {
  let a: [Double]
  let aMeans: [Double]
  let b: [Double]
  let bMeans: [Double]
  let mask: [UInt8]?
  let ids: [Id]

  var initial: Double { 0 }

  func add(_ row: Int, to state: inout Double) {
    let group = Int(ids[row])
    state += (a[row] - aMeans[group]) * (b[row] - bMeans[group])
  }

  func join(_ later: Double, to earlier: inout Double) { earlier += later }
}

/// Sums of products of two columns' deviations from their means.
struct Deviations {
  var count: Double
  var products: Double
  var xSquares: Double
  var ySquares: Double
}
