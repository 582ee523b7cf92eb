import Columns
import Diagnostics
import Planning
import Texts

/// `split_part(t, separator, n)`: one of the pieces between separators.
struct SplitPartFunction: Function {
  let help = Help(
    "split_part", chinese: "取段",
    signature: Message("split_part(TEXT, SEPARATOR, NUMBER)", "取段(文本, 分隔符, 序号)"),
    summary: Message(
      "one piece of the text between separators, counted from 1, or from -1 at the end",
      "按分隔符切分后的某一段；序号从 1 起，末段为 -1"),
    details: Message("Missing where there are fewer pieces.", "段数不足时为缺失。"),
    examples: ["split_part(\"广西/梧州/藤县\", \"/\", 2)", "split_part(\"a-b-c\", \"-\", -1)"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(3...3)
    let operands = [try call.text(0), try call.text(1), try call.integer(2)]
    return call.result(by: self, of: operands, type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextFunctions.piece(vectors[0], separator: vectors[1], number: vectors[2])
  }
}
