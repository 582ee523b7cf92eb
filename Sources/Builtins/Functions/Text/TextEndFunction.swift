import Columns
import Diagnostics
import Planning
import Texts

/// `left(t, n)` and `right(t, n)`: the characters at an end of a text.
struct TextEndFunction: Function {
  let help: Help
  private let take: @Sendable (Vector, Vector) -> Vector

  static let left = TextEndFunction(
    help: Help(
      "left", chinese: "左截",
      signature: Message("left(TEXT, COUNT)", "左截(文本, 字符数)"),
      summary: Message(
        "the first characters; all but the last ones for a negative count", "开头若干个字符；负数则去掉末尾若干个"),
      examples: ["left(\"梧州市\", 2)", "left(\"梧州市\", -1)"]),
    take: { TextFunctions.prefix($0, $1) })

  static let right = TextEndFunction(
    help: Help(
      "right", chinese: "右截",
      signature: Message("right(TEXT, COUNT)", "右截(文本, 字符数)"),
      summary: Message(
        "the last characters; all but the first ones for a negative count", "末尾若干个字符；负数则去掉开头若干个"),
      examples: ["right(\"长洲村\", 1)"]),
    take: { TextFunctions.suffix($0, $1) })

  func bind(_ call: BoundCall) throws(Diagnostic) -> Operand {
    try call.expectCount(2...2)
    return call.result(by: self, of: [try call.text(0), try call.integer(1)], type: .text)
  }

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    take(vectors[0], vectors[1])
  }
}
