import Columns
import Diagnostics
import Planning
import Texts

/// `bands(x, t1, t2, …)`: the labelled band in which a number lies.
struct BandsFunction: Function {
  let help = Help(
    "bands", chinese: "分档", synonyms: ["band"],
    signature: Message("bands(X, THRESHOLD, …)", "分档(数值, 分界值, …)"),
    summary: Message(
      "the labelled band between ascending thresholds in which the number lies",
      "按由小到大的分界值分档，给出数值所在的档"),
    details: Message(
      "A threshold belongs to the band above it, with `right = true` to the one below. Cells that"
        + " are missing have the band `missing`, bounded ones that reach over a threshold the"
        + " band `undecided`. Groups come out in the order of the bands.",
      "分界值归入其上的一档，写 `right = true` 则归入其下的一档。缺值归入 `缺失` 档，"
        + "上下界跨越分界值的归入 `无法判定` 档。分组时各组按档的次序排列。"),
    examples: [
      "bands(7万元, 3万元, 5万元, 10万元)",
      "villages | derive band = bands(income, 3万, 5万, 10万)",
      "villages | summarize n = count() by band = bands(income, 3万, 5万, 10万)",
    ])

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    var call = call
    let closesRight = try Self.takeRight(from: &call)
    try call.expectCount(2...200)
    for place in call.arguments.indices { _ = try call.number(place) }
    let (operands, unit) = try UnitAlignment.alignAll(
      call.arguments, for: .verbatim("`\(call.name)`"))
    var thresholds: [Double] = []
    for (operand, written) in zip(operands, call.arguments).dropFirst() {
      guard let threshold = operand.constant?.double, threshold.isFinite else {
        throw Diagnostic(
          code: "expected-constant",
          Message(
            "the thresholds of `\(call.name)` are numbers written out",
            "`\(call.name)` 的分界值应为直接写出的数值"),
          at: written.span, hint: .verbatim("`bands(income, 3万, 5万, 10万)`"))
      }
      if let last = thresholds.last, threshold <= last {
        throw Diagnostic(
          code: "thresholds-descend",
          Message(
            "the thresholds of `\(call.name)` must ascend", "`\(call.name)` 的分界值应由小到大"),
          at: written.span)
      }
      thresholds.append(threshold)
    }
    let bounds = thresholds.map { threshold in
      Operand(
        .constant(.number(threshold), .number, unit: unit), type: .number, unit: unit,
        span: call.span)
    }
    var result = call.result(
      by: self, of: [operands[0]] + bounds, parameters: closesRight ? [.boolean(true)] : [],
      label: closesRight ? "right" : "", type: .text)
    result.words = BandKernel.words
    return result
  }

  func kernel(for call: Call) -> Kernel {
    var thresholds: [Double] = []
    var suffix = ""
    for case .constant(let threshold, _, let unit) in call.arguments.dropFirst() {
      thresholds.append(threshold.double ?? 0)
      suffix = unit?.symbol ?? ""
    }
    let bands = BandKernel(
      thresholds: thresholds, suffix: suffix, closesRight: !call.operation.parameters.isEmpty)
    return { vectors, _ in bands(vectors[0]) }
  }

  /// Removes the option `right = true` from the arguments.
  private static func takeRight(from call: inout BoundCall) throws(Diagnostic) -> Bool {
    guard let place = call.labels.firstIndex(where: { $0 != nil }),
      let label = call.labels[place], call.arguments.indices.contains(place)
    else { return false }
    guard label == "right", case .boolean(let isRight) = call.arguments[place].constant else {
      throw Diagnostic(
        code: "unknown-option",
        Message(
          "`\(call.name)` has no option `\(label)` like this",
          "`\(call.name)` 没有这样的选项 `\(label)`"),
        at: call.arguments[place].span,
        hint: Message("`right = true` closes the bands on the right", "`right = true` 使各档含右端"))
    }
    call.arguments.remove(at: place)
    call.labels.remove(at: place)
    if call.texts.indices.contains(place) { call.texts.remove(at: place) }
    return isRight
  }
}
