import Columns
import Diagnostics
import Planning

/// `length(t)`: how many characters a text has.
struct LengthFunction: Function {
  let help = Help(
    "length", chinese: "长度", synonyms: ["len"], signature: "length(TEXT)",
    summary: "the number of characters", summaryChinese: "字符数",
    examples: ["length(\"梧州市\")", "villages | derive n = length(village)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...1)
    return call.result(of: [try call.text(0)], type: .integer) { TextFunctions.length($0[0]) }
  }
}
