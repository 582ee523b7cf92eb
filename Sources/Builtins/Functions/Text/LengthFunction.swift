import Columns
import Diagnostics
import Planning
import Texts

/// `length(t)`: how many characters a text has.
struct LengthFunction: Function {
  let help = Help(
    "length", chinese: "长度", synonyms: ["len"],
    signature: Message("length(TEXT)", "长度(文本)"),
    summary: Message("the number of characters", "文本的字符数"),
    examples: ["length(\"梧州市\")", "villages | derive n = length(village)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [try call.text(0)], type: .integer)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextFunctions.length(vectors[0])
  }
}
