import Columns
import Diagnostics
import Planning
import Texts

/// `replace(t, a, b)`: one text for another wherever it occurs.
struct ReplaceFunction: Function {
  let help = Help(
    "replace", chinese: "替换",
    signature: Message("replace(TEXT, PART, BY)", "替换(文本, 原文, 新文)"),
    summary: Message("the text with every occurrence of a part replaced", "把文本中出现的某一部分全部替换"),
    examples: ["replace(\"长洲镇\", \"镇\", \"区\")"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(3...3)
    let texts = [try call.text(0), try call.text(1), try call.text(2)]
    return call.result(by: self, of: texts, type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextFunctions.replaced(vectors[0], vectors[1], by: vectors[2])
  }
}
