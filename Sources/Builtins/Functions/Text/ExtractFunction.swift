import Columns
import Diagnostics
import Planning

/// `extract(t, pattern)`: what a regular expression finds.
struct ExtractFunction: Function {
  let help = Help(
    "extract", chinese: "提取", signature: "extract(TEXT, PATTERN)",
    summary: "the first group of the first match, or the whole match; missing where none is",
    summaryChinese: "正则首个匹配的第一组，无组则为整个匹配；无匹配得缺失",
    examples: ["extract(\"脱贫户36户\", \"([0-9]+)户\")"])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    let text = try call.text(0)
    let pattern = try PatternBinding.pattern(call.text(1), of: call.name)
    return call.result(of: [text], type: .text) { vectors throws(KernelFailure) in
      try PatternKernels.extracted(vectors[0], pattern)
    }
  }
}
