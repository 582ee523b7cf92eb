import Columns
import Diagnostics
import Planning
import Texts

/// `floor`, `ceil` and `trunc`: a whole number next to a number.
struct WholePartFunction: Function {
  let help: Help
  private let function: NumberFunction

  static let floor = WholePartFunction(
    help: Help(
      "floor", chinese: "向下取整",
      signature: Message("floor(X)", "向下取整(数值)"),
      summary: Message("the largest whole number that is not above", "不大于该数的最大整数"),
      examples: ["floor(2.7)", "floor(-2.1)"]),
    function: .floor)

  static let ceil = WholePartFunction(
    help: Help(
      "ceil", chinese: "向上取整", synonyms: ["ceiling"],
      signature: Message("ceil(X)", "向上取整(数值)"),
      summary: Message("the smallest whole number that is not below", "不小于该数的最小整数"),
      examples: ["ceil(2.1)", "ceil(3050.38万元)"]),
    function: .ceiling)

  static let trunc = WholePartFunction(
    help: Help(
      "trunc", chinese: "截尾取整", synonyms: ["truncate"],
      signature: Message("trunc(X)", "截尾取整(数值)"),
      summary: Message("the number without its decimals", "舍去小数部分的数值"),
      examples: ["trunc(-2.7)"]),
    function: .truncate)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    return call.result(by: self, of: [number], type: number.type ?? .number, unit: number.unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try function(vectors[0])
  }
}
