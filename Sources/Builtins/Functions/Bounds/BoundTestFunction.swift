import Columns
import Diagnostics
import Planning
import Texts

/// `is_exact` and `is_about`: what is known of a number.
struct BoundTestFunction: Function {
  let help: Help
  private let test: @Sendable (Vector) -> Vector

  static let isExact = BoundTestFunction(
    help: Help(
      "is_exact", chinese: "精确",
      signature: Message("is_exact(X)", "精确(数值)"),
      summary: Message("whether the two bounds are one number", "上下界是否为同一个数"),
      details: Message(
        "A number that a source calls approximate counts as exact; `is_about` tells them.",
        "来源注明为约数的也算确切；是否约数由 `约数(x)` 给出。"),
      examples: ["is_exact(at_least(4万元))"]),
    test: { BoundsKernels.isExact($0) })

  static let isAbout = BoundTestFunction(
    help: Help(
      "is_about", chinese: "约数",
      signature: Message("is_about(X)", "约数(数值)"),
      summary: Message("whether the source calls the number approximate", "来源是否注明该数为约数"),
      examples: ["is_about(about(603万元))"]),
    test: { BoundsKernels.isAbout($0) })

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [try call.number(0)], type: .boolean)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    test(vectors[0])
  }
}
