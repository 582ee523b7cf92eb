import Columns
import Diagnostics
import Planning
import Texts

/// `substring(t, start, n)`: some characters of a text.
struct SubstringFunction: Function {
  let help = Help(
    "substring", chinese: "截取", synonyms: ["substr"],
    signature: Message("substring(TEXT, START, COUNT)", "截取(文本, 起始位置, 字符数)"),
    summary: Message("characters from a place on, counted from 1", "从某一位置起的若干个字符，位置从 1 数起"),
    details: Message(
      "Without a count it goes on to the end. Places outside the text hold nothing.",
      "不写字符数则取到末尾。超出文本的位置没有字符。"),
    examples: ["substring(\"广西梧州市\", 3, 2)", "substring(\"广西梧州市\", 3)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...3)
    var operands = [try call.text(0), try call.integer(1)]
    if call.arguments.count == 3 { operands.append(try call.integer(2)) }
    return call.result(by: self, of: operands, type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextFunctions.substring(
      vectors[0], start: vectors[1], count: vectors.count == 3 ? vectors[2] : nil)
  }
}
