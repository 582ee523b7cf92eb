import Columns
import Diagnostics
import Planning
import Texts

/// `round(x, n)`: half away from zero, on the digits that people see.
struct RoundFunction: Function {
  let help = Help(
    "round", chinese: "四舍五入", synonyms: ["取整"],
    signature: Message("round(X, DECIMALS = 0)", "四舍五入(数值, 小数位数 = 0)"),
    summary: Message("rounded half away from zero to so many decimals", "四舍五入到若干位小数，负数按绝对值舍入"),
    details: Message(
      "2.675 to two decimals is 2.68. A negative number of decimals rounds to tens, hundreds and"
        + " so on. The unit is kept.",
      "2.675 取两位小数得 2.68。位数为负时舍入到十位、百位等。单位不变。"),
    examples: ["round(3.14159, 2)", "round(2.675, 2)", "round(1234, -2)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...2)
    let number = try call.number(0)
    let decimals = call.arguments.count == 2 ? try call.constantInteger(1) : 0
    return call.result(
      by: self, of: [number], parameters: [.integer(decimals)], type: number.type ?? .number,
      unit: number.unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try NumberFunction.round(decimals: call.operation.integer(0))(vectors[0])
  }
}
