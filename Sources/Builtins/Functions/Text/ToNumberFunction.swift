import Columns
import Diagnostics
import Planning

/// `to_number(t)`: the number that a text is.
struct ToNumberFunction: Function {
  let help = Help(
    "to_number", chinese: "转数值", synonyms: ["number"], signature: "to_number(TEXT)",
    summary: "the number that the text is; missing where it is none",
    summaryChinese: "把文本读作数值；不是数值得缺失",
    details: "Reads `1,234.5`, full-width digits, `25%` as 0.25 and `1.2万` as 12000.",
    examples: ["to_number(\"1,234.5\")", "to_number(\"25%\")"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    if let own = call.arguments[0].type, own.isNumeric { return call.arguments[0] }
    return call.result(of: [try call.text(0)], type: .number) { TextConversion.numbers($0[0]) }
  }
}
