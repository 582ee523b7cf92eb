import Columns
import Diagnostics
import Planning

/// `at_least`, `more_than`, `at_most`, `less_than` and `about`: bounds from one number.
struct BoundBuilderFunction: Function {
  let help: Help
  private let builder: BoundsKernels.Builder

  private init(_ builder: BoundsKernels.Builder, _ help: Help) {
    self.help = help
    self.builder = builder
  }

  static let atLeast = BoundBuilderFunction(
    .atLeast,
    Help(
      "at_least", chinese: "至少", signature: "at_least(A)", summary: "a number known to be no less",
      summaryChinese: "不小于该数", examples: ["at_least(4万元)"]))

  static let moreThan = BoundBuilderFunction(
    .moreThan,
    Help(
      "more_than", chinese: "多于", signature: "more_than(A)",
      summary: "a number known to be greater",
      summaryChinese: "大于该数", examples: ["more_than(4万元)"]))

  static let atMost = BoundBuilderFunction(
    .atMost,
    Help(
      "at_most", chinese: "至多", signature: "at_most(A)", summary: "a number known to be no greater",
      summaryChinese: "不大于该数", examples: ["at_most(4万元)"]))

  static let lessThan = BoundBuilderFunction(
    .lessThan,
    Help(
      "less_than", chinese: "少于", signature: "less_than(A)", summary: "a number known to be less",
      summaryChinese: "小于该数", examples: ["less_than(4万元)"]))

  static let about = BoundBuilderFunction(
    .about,
    Help(
      "about", chinese: "约", signature: "about(A)",
      summary: "a number known to be only about right",
      summaryChinese: "约为该数", examples: ["about(603万元)"]))

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    let builder = builder
    var result = call.result(of: [number], type: .bounded, unit: number.unit) { vectors in
      BoundsKernels.build(builder, vectors[0])
    }
    // `at_least(4万)` means beside a unit what `4万` does.
    result.literal = number.literal
    return result
  }
}
