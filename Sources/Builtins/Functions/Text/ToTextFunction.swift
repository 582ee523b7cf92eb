import Columns
import Diagnostics
import Planning
import Texts

/// `to_text(x)`: a value as text.
struct ToTextFunction: Function {
  let help = Help(
    "to_text", chinese: "转文本", synonyms: ["text"],
    signature: Message("to_text(X)", "转文本(值)"),
    summary: Message(
      "the value as text; numbers with all their digits, without the unit", "把值转为文本；数值保留全部位数，不带单位"),
    examples: ["to_text(3050.38)", "to_text(2019年12月)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: call.arguments, type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextConversion.texts(vectors[0])
  }
}
