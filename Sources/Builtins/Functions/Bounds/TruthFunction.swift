import Columns
import Diagnostics
import Planning
import Texts

/// `possibly`, `certainly` and `is_undecided`: conditions that bounds do not settle, settled.
struct TruthFunction: Function {
  let help: Help
  private let reading: BoundsKernels.Reading

  static let possibly = TruthFunction(
    help: Help(
      "possibly", chinese: "可能",
      signature: Message("possibly(CONDITION)", "可能(条件)"),
      summary: Message("true where the condition is true or undecided", "条件成立或无法判定时为真"),
      examples: [
        "possibly(at_least(4万元) >= 10万元)", "villages | where possibly(income >= 10万)",
      ]),
    reading: .possible)

  static let certainly = TruthFunction(
    help: Help(
      "certainly", chinese: "必然",
      signature: Message("certainly(CONDITION)", "必然(条件)"),
      summary: Message(
        "true where the condition is true, false where it is undecided", "条件成立时为真，无法判定时为假"),
      examples: ["certainly(at_least(4万元) >= 10万元)"]),
    reading: .certain)

  static let isUndecided = TruthFunction(
    help: Help(
      "is_undecided", chinese: "未定",
      signature: Message("is_undecided(CONDITION)", "未定(条件)"),
      summary: Message("whether the bounds leave the condition undecided", "条件是否因上下界而无法判定"),
      examples: [
        "is_undecided(at_least(4万元) >= 10万元)", "villages | where is_undecided(income >= 10万)",
      ]),
    reading: .undecided)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [try call.condition(0)], type: .boolean, mayBeUndecided: false)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    BoundsKernels.decide(reading, vectors[0])
  }
}
