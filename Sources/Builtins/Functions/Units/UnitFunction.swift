import Columns
import Diagnostics
import Planning
import Texts

/// `unit(x)`: the symbol of a number's unit.
struct UnitFunction: Function {
  let help = Help(
    "unit", chinese: "单位",
    signature: Message("unit(X)", "单位(数值)"),
    summary: Message(
      "the symbol of the unit as text; missing where there is none", "单位的符号，作为文本；没有单位时为缺失"),
    examples: ["unit(7万元 / 2户)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let unit = try call.number(0).unit
    return call.result(
      by: self, of: [], parameters: [unit.map { .text($0.symbol) } ?? .missing], type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    Vector(repeating: call.operation.parameters[0], type: .text, count: 1)
  }
}
