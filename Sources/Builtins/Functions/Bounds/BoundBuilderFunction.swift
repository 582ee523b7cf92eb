import Columns
import Diagnostics
import Planning
import Texts

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
      "at_least", chinese: "至少",
      signature: Message("at_least(A)", "至少(数值)"),
      summary: Message("a number known to be no less", "已知不小于该数的数值"),
      examples: ["at_least(4万元)"]))

  static let moreThan = BoundBuilderFunction(
    .moreThan,
    Help(
      "more_than", chinese: "多于",
      signature: Message("more_than(A)", "多于(数值)"),
      summary: Message("a number known to be greater", "已知大于该数的数值"),
      examples: ["more_than(4万元)"]))

  static let atMost = BoundBuilderFunction(
    .atMost,
    Help(
      "at_most", chinese: "至多",
      signature: Message("at_most(A)", "至多(数值)"),
      summary: Message("a number known to be no greater", "已知不大于该数的数值"),
      examples: ["at_most(4万元)"]))

  static let lessThan = BoundBuilderFunction(
    .lessThan,
    Help(
      "less_than", chinese: "少于",
      signature: Message("less_than(A)", "少于(数值)"),
      summary: Message("a number known to be less", "已知小于该数的数值"),
      examples: ["less_than(4万元)"]))

  static let about = BoundBuilderFunction(
    .about,
    Help(
      "about", chinese: "约",
      signature: Message("about(A)", "约(数值)"),
      summary: Message("a number known to be only about right", "只知约为该数的数值"),
      examples: ["about(603万元)"]))

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.number(0)
    var result = call.result(by: self, of: [number], type: .bounded, unit: number.unit)
    // `at_least(4万)` means beside a unit what `4万` does.
    result.literal = number.literal
    return result
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    BoundsKernels.build(builder, vectors[0])
  }
}
