import Columns
import Diagnostics
import Planning
import Texts

/// `trim`, `to_lower` and `to_upper`: a text in another form.
struct TextFormFunction: Function {
  let help: Help
  private let form: @Sendable (Vector) -> Vector

  static let trim = TextFormFunction(
    help: Help(
      "trim", chinese: "去空白",
      signature: Message("trim(TEXT)", "去空白(文本)"),
      summary: Message("the text without white space at its ends", "去掉文本两端的空白"),
      examples: ["trim(\"  藤县 \")"]),
    form: { TextFunctions.trimmed($0) })

  static let toLower = TextFormFunction(
    help: Help(
      "to_lower", chinese: "转小写", synonyms: ["lowercase"],
      signature: Message("to_lower(TEXT)", "转小写(文本)"),
      summary: Message("the text in lower case", "把文本转为小写"),
      examples: ["to_lower(\"GDP\")"]),
    form: { TextFunctions.lowercased($0) })

  static let toUpper = TextFormFunction(
    help: Help(
      "to_upper", chinese: "转大写", synonyms: ["uppercase"],
      signature: Message("to_upper(TEXT)", "转大写(文本)"),
      summary: Message("the text in upper case", "把文本转为大写"),
      examples: ["to_upper(\"gdp\")"]),
    form: { TextFunctions.uppercased($0) })

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(by: self, of: [try call.text(0)], type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    form(vectors[0])
  }
}
