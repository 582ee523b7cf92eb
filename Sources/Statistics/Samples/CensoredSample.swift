/// A population whose members are known exactly or within bounds: the input of every estimate.
///
/// Rows with exact values, rows with bounds and expanded threshold counts all end here.
package struct CensoredSample: Sendable {
  /// Distinct observations, ascending by lower bound; those of count 0 only state a threshold.
  package let observations: [Observation]
  /// The number of members n.
  package let population: Int
  /// The sum of all members' values, if known from elsewhere.
  package let total: Double?

  package init(_ rows: some Sequence<Observation>, total: Double? = nil) throws(Refusal) {
    var population = 0
    var merged: [Observation] = []
    for row in rows {
      guard !row.lower.isNaN, !row.upper.isNaN else { throw .notANumber }
      guard row.lower <= row.upper else {
        throw .boundsReversed(lower: row.lower, upper: row.upper)
      }
      guard row.lower < .infinity, row.upper > -.infinity else { throw .notANumber }
      guard row.count >= 0 else { throw .negativeCount(threshold: row.lower, count: row.count) }
      let (sum, overflow) = population.addingReportingOverflow(row.count)
      guard !overflow else { throw .notANumber }
      population = sum
      merged.append(row)
    }
    guard population > 0 else { throw .emptyGroup }
    self.observations = Self.merging(merged)
    self.population = population
    self.total = total
    try checkTotal()
  }

  package init(_ counts: ThresholdCounts) throws(Refusal) {
    try self.init(counts.observations(), total: counts.total)
  }

  /// The bounds of the sum of all members' values.
  package var totalBounds: ValueBounds {
    var lower = 0.0
    var upper = 0.0
    for observation in observations where observation.count > 0 {
      lower += Double(observation.count) * observation.lower
      upper += Double(observation.count) * observation.upper
    }
    return ValueBounds(lower: lower, upper: upper)
  }

  var lowest: Double { observations.first?.lower ?? -.infinity }

  private func checkTotal() throws(Refusal) {
    guard let total else { return }
    guard total.isFinite else { throw .notANumber }
    let bounds = totalBounds
    let slack = 1e-9 * abs(total)
    guard total >= bounds.lower - slack, total <= bounds.upper + slack else {
      throw .totalContradicts(total: total, lowest: bounds.lower, highest: bounds.upper)
    }
  }

  private static func merging(_ rows: [Observation]) -> [Observation] {
    let sorted = rows.sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    var merged: [Observation] = []
    for row in sorted {
      if let last = merged.last, last.lower == row.lower, last.upper == row.upper,
        last.lowerIsOpen == row.lowerIsOpen, last.upperIsOpen == row.upperIsOpen
      {
        merged[merged.count - 1] = Observation(
          from: row.lower, to: row.upper, lowerIsOpen: row.lowerIsOpen,
          upperIsOpen: row.upperIsOpen, count: last.count + row.count)
      } else {
        merged.append(row)
      }
    }
    return merged
  }
}

/// The smallest and largest value a quantity can take; both ends may be infinite.
package struct ValueBounds: Sendable, Hashable {
  package let lower: Double
  package let upper: Double

  package init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

/// The number of members that certainly and possibly have a property.
package struct CountBounds: Sendable, Hashable {
  package let certain: Int
  package let possible: Int

  package init(certain: Int, possible: Int) {
    self.certain = certain
    self.possible = possible
  }
}
