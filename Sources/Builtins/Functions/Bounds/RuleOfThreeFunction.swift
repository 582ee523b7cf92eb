import Columns
import Diagnostics
import Planning
import Texts

/// `rule_of_three(n)`: the shares that none among n leaves plausible.
struct RuleOfThreeFunction: Function {
  let help = Help(
    "rule_of_three", chinese: "三法则",
    signature: Message("rule_of_three(N)", "三法则(例数)"),
    summary: Message(
      "the share that none in N leaves plausible at 95%: from 0 to 3/N",
      "全部例数中无一发生时，发生率在 95% 水平上的可能范围：0 至 3/例数"),
    details: Message(
      "Hanley and Lippman-Hand, JAMA 249:13, 1983.", "出处：Hanley 与 Lippman-Hand，JAMA 249:13，1983。"),
    examples: ["rule_of_three(268)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1)
    let size = try call.number(0)
    guard size.unit == nil || size.unit?.isPercent == false else {
      throw Diagnostic(
        code: "unit-mismatch",
        Message("`rule_of_three` needs a number of cases", "`三法则` 需要例数"),
        at: size.span)
    }
    return call.result(by: self, of: [size], type: .bounded, unit: .percent)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    let sizes = vectors[0]
    var mask = [UInt8](repeating: 1, count: sizes.count)
    let cells = (0..<sizes.count).map { row -> Bounds in
      guard sizes.isPresent(row), let bounds = sizes[row].bounds, bounds.lower > 0 else {
        mask[row] = 0
        return Bounds(exactly: 0)
      }
      return Bounds(lower: 0, upper: min(100, 300 / bounds.lower))
    }
    return Vector(.bounded(BoundedValues(cells)), mask: mask.contains(0) ? mask : nil)
  }
}
