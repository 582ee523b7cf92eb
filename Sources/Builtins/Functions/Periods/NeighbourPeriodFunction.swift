import Columns
import Diagnostics
import Planning
import Texts

/// `previous` and `next`: the period just before or after.
struct NeighbourPeriodFunction: Function {
  let help: Help
  private let neighbour: CalendarKernels.Neighbour

  static let previous = NeighbourPeriodFunction(
    help: Help(
      "previous", chinese: "前一期",
      signature: Message("previous(PERIOD)", "前一期(时期)"),
      summary: Message("the year, quarter, month or day just before", "前一个年、季、月或日"),
      examples: ["previous(2020Q1)"]),
    neighbour: .previous)

  static let next = NeighbourPeriodFunction(
    help: Help(
      "next", chinese: "后一期",
      signature: Message("next(PERIOD)", "后一期(时期)"),
      summary: Message("the year, quarter, month or day just after", "后一个年、季、月或日"),
      examples: ["next(2019年12月)"]),
    neighbour: .next)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [try call.period(0)], type: .period)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    CalendarKernels.neighbour(neighbour, vectors[0])
  }
}
