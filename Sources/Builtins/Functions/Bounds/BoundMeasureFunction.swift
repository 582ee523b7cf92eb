import Columns
import Diagnostics
import Planning
import Texts

/// `lower`, `upper`, `width` and `midpoint`: plain numbers of a bounded one.
struct BoundMeasureFunction: Function {
  let help: Help
  private let measure: BoundsKernels.Measure

  static let lower = BoundMeasureFunction(
    help: Help(
      "lower", chinese: "下限",
      signature: Message("lower(X)", "下限(数值)"),
      summary: Message("the lower bound; missing where there is none", "下界；没有下界时为缺失"),
      examples: ["lower(at_least(4万元))"]),
    measure: .lower)

  static let upper = BoundMeasureFunction(
    help: Help(
      "upper", chinese: "上限",
      signature: Message("upper(X)", "上限(数值)"),
      summary: Message("the upper bound; missing where there is none", "上界；没有上界时为缺失"),
      examples: ["upper(between(3万元, 5万元))"]),
    measure: .upper)

  static let width = BoundMeasureFunction(
    help: Help(
      "width", chinese: "区间宽度",
      signature: Message("width(X)", "区间宽度(数值)"),
      summary: Message(
        "the upper bound less the lower; missing where either is infinite", "上界减下界；任一端无穷时为缺失"),
      examples: ["width(between(3万元, 5万元))"]),
    measure: .width)

  static let midpoint = BoundMeasureFunction(
    help: Help(
      "midpoint", chinese: "中点",
      signature: Message("midpoint(X)", "中点(数值)"),
      summary: Message(
        "halfway between the bounds; missing where either is infinite", "上下界的中点；任一端无穷时为缺失"),
      examples: ["midpoint(between(3万元, 5万元))"]),
    measure: .midpoint)

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    let isWhole = number.type == .integer && measure != .width
    let isDifference = measure == .width && number.unit?.isPercent == true
    return call.result(
      by: self, of: [number], type: isWhole ? .integer : .number,
      unit: isDifference ? .percentagePoint : number.unit
    )
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    BoundsKernels.measure(measure, vectors[0])
  }
}
