import Columns
import Diagnostics
import Planning

/// `rounding(x)`: what a printed figure may have been before it was rounded.
struct RoundingFunction: Function {
  let help = Help(
    "rounding", chinese: "舍入界", synonyms: ["printed"], signature: "rounding(X)",
    summary: "the numbers that print as the figure: half a unit of its last decimal either way",
    summaryChinese: "印出的数舍入前可能的范围：末位半个单位",
    details: "A base, task or balance worked out from printed figures gets its interval with it.",
    examples: [
      "3050.38万元 / rounding(84.73%)", "189.68万元 / rounding(354%)",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1)
    let x = try call.number(0)
    return call.result(of: [x], type: .bounded, unit: x.unit) { vectors in
      PrintedKernel.rounding(vectors[0])
    }
  }
}

/// `agrees(calculated, printed)`: whether figures that belong together do.
struct AgreesFunction: Function {
  let help = Help(
    "agrees", chinese: "相符", signature: "agrees(CALCULATED, PRINTED)",
    summary: "whether a calculated number rounds to the printed one; off by one is undecided",
    summaryChinese: "计算值与印出的数是否相符；末位差一为未定",
    details: """
      True where the calculated number rounds to the printed figure, undecided where it is off by \
      one in the last digit, false beyond: a contradiction. Whole counts agree only where they are \
      equal. `check` lists what is false.
      """,
    examples: [
      "agrees(33 / 298, 11%)", "agrees(3050.38万元 / 3600万元, 84.73%)",
      "[part = 33, whole = 298, printed = 11%; part = 8, whole = 298, printed = 3.1%]"
        + " | check agrees(part / whole, printed)",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2)
    let (printed, calculated, _) = try UnitAlignment.align(
      try call.number(1), try call.number(0), for: "`agrees`")
    return call.result(of: [calculated, printed], type: .boolean, mayBeUndecided: true) { vectors in
      PrintedKernel.agrees(vectors[0], vectors[1], rows: vectors.map(\.count).max() ?? 0)
    }
  }
}
