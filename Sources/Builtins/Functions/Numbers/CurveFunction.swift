import Columns
import Diagnostics
import Planning
import Texts

/// `exp` and the logarithms, which take numbers without a unit.
struct CurveFunction: Function {
  let help: Help
  private let function: NumberFunction

  private init(_ function: NumberFunction, _ help: Help) {
    self.help = help
    self.function = function
  }

  static let exp = CurveFunction(
    .exponential,
    Help(
      "exp", chinese: "自然指数",
      signature: Message("exp(X)", "自然指数(数值)"),
      summary: Message("e to the power of the number", "e 的该数次方"),
      examples: ["exp(1)"]))

  static let log = CurveFunction(
    .naturalLogarithm,
    Help(
      "log", chinese: "自然对数", synonyms: ["ln"],
      signature: Message("log(X)", "自然对数(数值)"),
      summary: Message(
        "the natural logarithm; missing for numbers that are not above zero", "自然对数；数值不大于零时为缺失"),
      examples: ["log(10)", "log(5万元 / 1万元)"]))

  static let log10 = CurveFunction(
    .logarithm10,
    Help(
      "log10", chinese: "常用对数",
      signature: Message("log10(X)", "常用对数(数值)"),
      summary: Message(
        "the logarithm to base 10; missing for numbers that are not above zero",
        "以 10 为底的对数；数值不大于零时为缺失"),
      examples: ["log10(1000)"]))

  static let log2 = CurveFunction(
    .logarithm2,
    Help(
      "log2", chinese: "二进对数",
      signature: Message("log2(X)", "二进对数(数值)"),
      summary: Message(
        "the logarithm to base 2; missing for numbers that are not above zero",
        "以 2 为底的对数；数值不大于零时为缺失"),
      examples: ["log2(8)"]))

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let number = try call.plain(try call.number(0))
    return call.result(by: self, of: [number], type: number.type == .bounded ? .bounded : .number)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    try function(vectors[0])
  }
}
