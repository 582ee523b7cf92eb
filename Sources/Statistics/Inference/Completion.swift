/// A task against the calendar: how much is done, how much time has passed, and what is left.
///
/// Dates are day numbers of any calendar; both the first and the last day of the period count, and
/// so does the day of the report: 17 May is day 138 of the 366 of 2020.
package struct Completion: Sendable, Hashable {
  package let done: Double
  package let task: Double
  package let daysElapsed: Int
  package let days: Int

  /// - Parameters:
  ///   - done: what is done by the end of the day of the report.
  ///   - task: what is to be done by the end of the period; above zero.
  ///   - start: day number of the first day of the period.
  ///   - asOf: day number of the report.
  ///   - end: day number of the last day of the period.
  /// - Throws: a refusal if the task is not positive or the report lies outside the period.
  package init(done: Double, task: Double, start: Int, asOf: Int, end: Int) throws(Refusal) {
    guard done.isFinite, task.isFinite else { throw .notANumber }
    guard task > 0 else { throw .taskNotPositive(task) }
    guard start <= end else { throw .periodEndsBeforeItStarts(start: start, end: end) }
    guard asOf >= start, asOf <= end else {
      throw .dateOutsidePeriod(date: asOf, start: start, end: end)
    }
    let (length, overflow) = end.subtractingReportingOverflow(start)
    guard !overflow, length < Int.max else { throw .notANumber }
    self.done = done
    self.task = task
    days = length + 1
    daysElapsed = asOf - start + 1
  }

  /// done / task.
  package var completed: Double { done / task }

  /// The share of the period that has passed.
  package var elapsed: Double { Double(daysElapsed) / Double(days) }

  /// Completion less time elapsed, as a difference of shares: 0.05 is five points ahead.
  package var ahead: Double { completed - elapsed }

  /// What is still to be done; 0 once the task is fulfilled.
  package var remaining: Double { max(0, task - done) }

  package var daysLeft: Int { days - daysElapsed }

  /// done per day so far.
  package var pace: Double { done / Double(daysElapsed) }

  /// What will be done at the end of the period if the pace stays; an extrapolation.
  package var projected: Double { pace * Double(days) }

  /// What must be done per day from tomorrow on; nil on the last day with something left.
  package var paceNeeded: Double? {
    if remaining == 0 { return 0 }
    return daysLeft > 0 ? remaining / Double(daysLeft) : nil
  }
}
