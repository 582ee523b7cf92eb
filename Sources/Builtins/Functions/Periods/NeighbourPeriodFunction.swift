import Columns
import Diagnostics
import Planning

/// `previous` and `next`: the period just before or after.
struct NeighbourPeriodFunction: Function {
  let help: Help
  private let neighbour: CalendarKernels.Neighbour

  static let previous = NeighbourPeriodFunction(
    help: Help(
      "previous", chinese: "前一期", signature: "previous(PERIOD)",
      summary: "the year, quarter, month or day just before",
      summaryChinese: "前一个年、季、月或日", examples: ["previous(2020Q1)"]),
    neighbour: .previous)

  static let next = NeighbourPeriodFunction(
    help: Help(
      "next", chinese: "后一期", signature: "next(PERIOD)",
      summary: "the year, quarter, month or day just after",
      summaryChinese: "后一个年、季、月或日", examples: ["next(2019年12月)"]),
    neighbour: .next)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let neighbour = neighbour
    return call.result(of: [try call.period(0)], type: .period) { vectors in
      CalendarKernels.neighbour(neighbour, vectors[0])
    }
  }
}
