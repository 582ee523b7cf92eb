import Columns
import Diagnostics
import Planning

/// `trim`, `to_lower` and `to_upper`: a text in another form.
struct TextFormFunction: Function {
  let help: Help
  private let form: @Sendable (Vector) -> Vector

  static let trim = TextFormFunction(
    help: Help(
      "trim", chinese: "去空白", signature: "trim(TEXT)",
      summary: "the text without white space at its ends", summaryChinese: "去掉两端空白",
      examples: ["trim(\"  藤县 \")"]),
    form: { TextFunctions.trimmed($0) })

  static let toLower = TextFormFunction(
    help: Help(
      "to_lower", chinese: "转小写", synonyms: ["lowercase"], signature: "to_lower(TEXT)",
      summary: "the text in lower case", summaryChinese: "转为小写", examples: ["to_lower(\"GDP\")"]),
    form: { TextFunctions.lowercased($0) })

  static let toUpper = TextFormFunction(
    help: Help(
      "to_upper", chinese: "转大写", synonyms: ["uppercase"], signature: "to_upper(TEXT)",
      summary: "the text in upper case", summaryChinese: "转为大写", examples: ["to_upper(\"gdp\")"]),
    form: { TextFunctions.uppercased($0) })

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    let form = form
    return call.result(of: [try call.text(0)], type: .text) { vectors in form(vectors[0]) }
  }
}
