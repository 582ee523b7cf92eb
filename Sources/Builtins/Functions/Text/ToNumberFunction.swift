import Columns
import Diagnostics
import Planning
import Texts

/// `to_number(t)`: the number that a text is.
struct ToNumberFunction: Function {
  let help = Help(
    "to_number", chinese: "转数值", synonyms: ["number"],
    signature: Message("to_number(TEXT)", "转数值(文本)"),
    summary: Message("the number that the text is; missing where it is none", "把文本读作数值；不是数值时为缺失"),
    details: Message(
      "Reads `1,234.5`, full-width digits, `25%` as 0.25 and `1.2万` as 12000.",
      "可读 `1,234.5` 和全角数字；`25%` 读作 0.25，`1.2万` 读作 12000。"),
    examples: ["to_number(\"1,234.5\")", "to_number(\"25%\")"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    if let own = call.arguments[0].type, own.isNumeric { return call.arguments[0] }
    return call.result(by: self, of: [try call.text(0)], type: .number)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextConversion.numbers(vectors[0])
  }
}
