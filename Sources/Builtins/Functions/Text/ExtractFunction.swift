import Columns
import Diagnostics
import Planning
import Texts

/// `extract(t, pattern)`: what a regular expression finds.
struct ExtractFunction: Function {
  let help = Help(
    "extract", chinese: "提取",
    signature: Message("extract(TEXT, PATTERN)", "提取(文本, 正则表达式)"),
    summary: Message(
      "the first group of the first match, or the whole match; missing where none is",
      "首处匹配的第一组，没有组时为整个匹配；无匹配时为缺失"),
    examples: ["extract(\"脱贫户36户\", \"([0-9]+)户\")"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    let text = try call.text(0)
    let pattern = try PatternBinding.pattern(call.text(1), of: call.name)
    return call.result(by: self, of: [text], parameters: [.text(pattern.source)], type: .text)
  }

  func kernel(for call: Call) -> Kernel {
    let pattern = PatternBinding.pattern(of: call.operation)
    return { vectors, _ throws(KernelFailure) in
      try PatternKernels.extracted(vectors[0], pattern)
    }
  }
}
