import Columns
import Statistics

/// Why a sample or target cannot be taken as it is, in words.
enum RefusalText {
  static func message(_ refusal: Refusal) -> String {
    func number(_ value: Double) -> String { NumberText.exact(value) }
    switch refusal {
    case .emptyGroup: return "there is nobody in the group"
    case .notANumber: return "a value is not a number, or lies beyond all bounds"
    case .thresholdsOutOfOrder(let threshold, let next):
      return "thresholds must rise: \(number(threshold)) stands before \(number(next))"
    case .unequalLengths(let thresholds, let counts):
      return "\(thresholds) thresholds do not go with \(counts) counts"
    case .countsContradict(let threshold, let count, let higher, let higherCount):
      return "\(count) reach \(number(threshold)), but \(higherCount) the higher"
        + " \(number(higher))"
    case .countAbovePopulation(let threshold, let count, let population):
      return "\(count) reach \(number(threshold)), but there are only \(population)"
    case .negativeCount(let threshold, let count): return "\(count) at \(number(threshold))"
    case .boundsReversed(let lower, let upper):
      return "the lower bound \(number(lower)) lies above the upper one, \(number(upper))"
    case .totalContradicts(let total, let lowest, let highest):
      let top = highest.isFinite ? " and \(number(highest))" : " and no end"
      return "a total of \(number(total)) is impossible: the bounds allow what lies between"
        + " \(number(lowest))\(top)"
    case .shareOutOfRange(let share):
      return "a share lies above 0 and is at most 100%, found \(number(share * 100))%"
    case .targetNotPositive(let value): return "\(number(value)) is no target: it must be above 0"
    case .growthOutOfRange(let growth): return "growth of \(number(growth * 100))% is below -100%"
    case .dispersionOutOfRange(let spread):
      return "a spread of growth of \(number(spread * 100))% is out of range"
    case .budgetOutOfRange(let budget): return "a budget of \(number(budget)) is out of range"
    case .tooFewDraws(let draws, let minimum): return "\(draws) draws are fewer than \(minimum)"
    case .taskNotPositive(let task): return "a task of \(number(task)) cannot be completed"
    case .periodEndsBeforeItStarts: return "the period ends before it starts"
    case .dateOutsidePeriod: return "the date of the report lies outside the period"
    case .successesOutOfRange(let successes, let size): return "\(successes) of \(size)"
    case .sampleTooSmall(let size, let minimum): return "\(size) rows are fewer than \(minimum)"
    case .cancelled: return "interrupted; nothing was changed"
    }
  }

  static func message(_ limit: EstimateLimit) -> String {
    switch limit {
    case .noShape(let thresholds, let hasFloor):
      return "\(thresholds) \(thresholds == 1 ? "threshold" : "thresholds")"
        + " \(hasFloor ? "with" : "without") a floor are too few for an estimate"
    case .oneObservation: return "one row says nothing about a spread"
    case .tooManyRows(let count, let most): return "\(count) rows are more than \(most)"
    }
  }
}
