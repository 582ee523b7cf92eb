import Columns
import Diagnostics
import Planning

/// `possibly`, `certainly` and `is_undecided`: conditions that bounds do not settle, settled.
struct TruthFunction: Function {
  let help: Help
  private let reading: BoundsKernels.Reading

  static let possibly = TruthFunction(
    help: Help(
      "possibly", chinese: "可能", signature: "possibly(CONDITION)",
      summary: "true where the condition is true or undecided",
      summaryChinese: "条件成立或未定时为真",
      examples: [
        "possibly(at_least(4万元) >= 10万元)", "villages | where possibly(income >= 10万)",
      ]),
    reading: .possible)

  static let certainly = TruthFunction(
    help: Help(
      "certainly", chinese: "必然", signature: "certainly(CONDITION)",
      summary: "true where the condition is true, false where it is undecided",
      summaryChinese: "条件成立时为真，未定时为假",
      examples: ["certainly(at_least(4万元) >= 10万元)"]),
    reading: .certain)

  static let isUndecided = TruthFunction(
    help: Help(
      "is_undecided", chinese: "未定", signature: "is_undecided(CONDITION)",
      summary: "whether the bounds leave the condition undecided",
      summaryChinese: "上下限是否不足以判定条件",
      examples: [
        "is_undecided(at_least(4万元) >= 10万元)", "villages | where is_undecided(income >= 10万)",
      ]),
    reading: .undecided)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let reading = reading
    return call.result(of: [try call.condition(0)], type: .boolean, mayBeUndecided: false) {
      vectors in
      BoundsKernels.decide(reading, vectors[0])
    }
  }
}
