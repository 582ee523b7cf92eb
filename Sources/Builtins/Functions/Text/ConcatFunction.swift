import Columns
import Diagnostics
import Planning
import Texts

/// `concat(a, b, …)`: values of any type as one text.
struct ConcatFunction: Function {
  let help = Help(
    "concat", chinese: "连接文本",
    signature: Message("concat(A, B, …)", "连接文本(值1, 值2, …)"),
    summary: Message(
      "the values as text, one after another; missing where any is", "把各值作为文本依次相连；任一缺失则为缺失"),
    details: Message(
      "Numbers have all their digits and no unit; `unit(x)` gives that.",
      "数值保留全部位数，不带单位；单位用 `单位(x)` 取得。"),
    examples: ["concat(\"梧州\", 2019, \"年\")", "villages | derive name = concat(county, village)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...200)
    return call.result(by: self, of: call.arguments, type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextConversion.concatenated(vectors)
  }
}
