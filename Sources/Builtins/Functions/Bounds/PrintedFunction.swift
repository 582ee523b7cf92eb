import Columns
import Diagnostics
import Planning
import Texts

/// `rounding(x)`: what a printed figure may have been before it was rounded.
struct RoundingFunction: Function {
  let help = Help(
    "rounding", chinese: "舍入界", synonyms: ["printed"],
    signature: Message("rounding(X)", "舍入界(数值)"),
    summary: Message(
      "the numbers that print as the figure: half a unit of its last decimal either way",
      "公布的数在舍入前的可能范围：末位上下各半个单位"),
    details: Message(
      "A base, task or balance worked out from printed figures gets its interval with it.",
      "由公布的数倒推基数、任务数或余额时，结果随之带上区间。"),
    examples: [
      "3050.38万元 / rounding(84.73%)", "189.68万元 / rounding(354%)",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.result(by: self, of: [x], type: .bounded, unit: x.unit)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    PrintedKernel.rounding(vectors[0])
  }
}

/// `agrees(calculated, printed)`: whether figures that belong together do.
struct AgreesFunction: Function {
  let help = Help(
    "agrees", chinese: "相符",
    signature: Message("agrees(CALCULATED, PRINTED)", "相符(计算值, 公布值)"),
    summary: Message(
      "whether a calculated number rounds to the printed one; off by one is undecided",
      "计算值舍入后是否等于公布值；末位差一的无法判定"),
    details: Message(
      "True where the calculated number rounds to the printed figure, undecided where it is off"
        + " by one in the last digit, false beyond: a contradiction. Whole counts agree only"
        + " where they are equal. `check` lists what is false.",
      "计算值舍入后等于公布值为真，末位差一为无法判定，差得更多为假，即数据矛盾。双方均为整数时，须完全相等才算相符。`核对` 列出为假的行。"),
    examples: [
      "agrees(33 / 298, 11%)", "agrees(3050.38万元 / 3600万元, 84.73%)",
      "[part = 33, whole = 298, printed = 11%; part = 8, whole = 298, printed = 3.1%]"
        + " | check agrees(part / whole, printed)",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2)
    let (printed, calculated, _) = try UnitAlignment.align(
      try call.number(1), try call.number(0), for: .verbatim("`agrees`"))
    return call.result(by: self, of: [calculated, printed], type: .boolean, mayBeUndecided: true)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    PrintedKernel.agrees(vectors[0], vectors[1], rows: vectors.map(\.count).max() ?? 0)
  }
}
