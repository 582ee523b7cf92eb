/// Why figures cannot be taken as they are; each case carries what a message needs.
package enum Refusal: Error, Sendable, Hashable {
  /// There is nobody in the group.
  case emptyGroup
  /// A bound, threshold, share or amount is not a number.
  case notANumber
  /// Thresholds must rise strictly.
  case thresholdsOutOfOrder(threshold: Double, next: Double)
  /// As many counts as thresholds are needed.
  case unequalLengths(thresholds: Int, counts: Int)
  /// More members reach the higher threshold than the lower one.
  case countsContradict(threshold: Double, count: Int, higher: Double, higherCount: Int)
  case countAbovePopulation(threshold: Double, count: Int, population: Int)
  case negativeCount(threshold: Double, count: Int)
  /// A lower bound lies above its upper bound.
  case boundsReversed(lower: Double, upper: Double)
  /// The known total lies outside what the bounds allow.
  case totalContradicts(total: Double, lowest: Double, highest: Double)
  /// A share must be above 0 and at most 1.
  case shareOutOfRange(Double)
  /// A target that is reached by growth must be above zero.
  case targetNotPositive(Double)
  /// Growth below −100% leaves negative incomes.
  case growthOutOfRange(Double)
  case dispersionOutOfRange(Double)
  case budgetOutOfRange(Double)
  case tooFewDraws(Int, minimum: Int)
  /// A task, period or sample of the wrong size.
  case taskNotPositive(Double)
  case periodEndsBeforeItStarts(start: Int, end: Int)
  case dateOutsidePeriod(date: Int, start: Int, end: Int)
  /// Successes must lie between 0 and the sample size.
  case successesOutOfRange(successes: Int, size: Int)
  /// A mean's interval needs two observations.
  case sampleTooSmall(size: Int, minimum: Int)
  /// The caller asked to stop.
  case cancelled
}
