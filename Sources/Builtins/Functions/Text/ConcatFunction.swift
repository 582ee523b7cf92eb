import Columns
import Diagnostics
import Planning

/// `concat(a, b, …)`: values of any type as one text.
struct ConcatFunction: Function {
  let help = Help(
    "concat", chinese: "连接文本", signature: "concat(A, B, …)",
    summary: "the values as text, one after another; missing where any is",
    summaryChinese: "把各值作为文本依次连接；任一缺失得缺失",
    details: "Numbers have all their digits and no unit; `unit(x)` gives that.",
    examples: ["concat(\"梧州\", 2019, \"年\")", "villages | derive name = concat(county, village)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(1...200)
    return call.result(of: call.arguments, type: .text) { TextConversion.concatenated($0) }
  }
}
