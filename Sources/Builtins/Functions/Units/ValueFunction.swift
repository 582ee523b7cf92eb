import Columns
import Diagnostics
import Planning
import Texts

/// `value(x)`: a number without its unit.
struct ValueFunction: Function {
  let help = Help(
    "value", chinese: "数值",
    signature: Message("value(X)", "数值(值)"),
    summary: Message(
      "the number without its unit, on the scale in which it is shown", "去掉单位的数值，按显示时的单位计"),
    examples: ["value(7万元)", "value(7万元 in 元)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return Self.stripped(try call.number(0), call)
  }

  /// The same cells under no unit.
  static func stripped(_ number: Operand, _ call: BoundCall) -> Operand {
    var number = number
    if number.unit != nil {
      number = call.result(by: ValueFunction(), of: [number], type: number.type ?? .number)
    }
    number.literal = .computed
    return number
  }

  func isRelabelling(_ call: Call) -> Bool { true }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    vectors[0]
  }
}
