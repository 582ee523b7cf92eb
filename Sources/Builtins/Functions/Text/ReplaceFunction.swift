import Columns
import Diagnostics
import Planning

/// `replace(t, a, b)`: one text for another wherever it occurs.
struct ReplaceFunction: Function {
  let help = Help(
    "replace", chinese: "替换", signature: "replace(TEXT, PART, BY)",
    summary: "the text with every occurrence of a part replaced",
    summaryChinese: "把文本中的某部分全部替换", examples: ["replace(\"长洲镇\", \"镇\", \"区\")"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(3...3)
    let texts = [try call.text(0), try call.text(1), try call.text(2)]
    return call.result(of: texts, type: .text) { vectors in
      TextFunctions.replaced(vectors[0], vectors[1], by: vectors[2])
    }
  }
}
