package import Columns
package import Diagnostics
import Texts

/// Regular expressions, which stand in the text of the query.
package enum PatternBinding {
  /// The regular expression that was bound as an operation's first parameter.
  package static func pattern(of operation: Operation) -> TextPattern {
    guard let pattern = try? TextPattern(operation.text(0)) else {
      preconditionFailure("what is no regular expression is refused when it is bound")
    }
    return pattern
  }

  /// The regular expression that an operand is; `name` is of what asks for it.
  package static func pattern(_ operand: Operand, of name: String) throws(Diagnostic)
    -> TextPattern
  {
    guard case .text(let source) = operand.constant else {
      throw Diagnostic(
        code: "expected-pattern",
        Message("`\(name)` needs a pattern in quotes", "`\(name)` 需要加引号的正则表达式"),
        at: operand.span)
    }
    do throws(TextPattern.Flaw) {
      return try TextPattern(source)
    } catch {
      let before = source.prefix(error.place)
      let place =
        before.isEmpty
        ? Message("at its start", "位置在开头") : Message("after `\(before)`", "位置在 `\(before)` 之后")
      throw Diagnostic(
        code: "bad-pattern",
        Message("`\(source)` is not a regular expression: ", "`\(source)` 不是正则表达式：")
          + error.reason + Message(", ", "，") + place, at: operand.span,
        hint: Message(
          "`\\\\` before a character takes its meaning away", "字符前加 `\\\\` 则不作符号，只取其本身"))
    }
  }
}
