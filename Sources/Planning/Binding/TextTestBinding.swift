import Columns
import Diagnostics
import Syntax

/// `contains`, `starts with`, `ends with` and `matches`.
enum TextTestBinding {
  static func bind(_ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span)
    throws(Diagnostic) -> Operand
  {
    for operand in [left, right] where operand.type != .text && operand.type != nil {
      throw Diagnostic(
        code: "type-mismatch", "`\(operation.rawValue)` needs text, found \(operand.described)",
        at: operand.span)
    }
    let test = try test(operation, right)
    let kernel = Kernel(operation.rawValue, span: span) { arguments, _ in
      TextKernels.test(arguments[0], arguments[1], test)
    }
    return Operand(
      .applying(kernel, [left.expression, right.expression], type: .boolean), type: .boolean,
      span: span)
  }

  private static func test(_ operation: BinaryOperator, _ pattern: Operand) throws(Diagnostic)
    -> TextKernels.Test
  {
    switch operation {
    case .startsWith: return { start in { $0.utf8.starts(with: start.utf8) } }
    case .endsWith: return { end in { $0.utf8.reversed().starts(with: end.utf8.reversed()) } }
    case .contains: return { part in { TextKernels.contains($0, part) } }
    default:
      guard case .text(let text) = pattern.constant else {
        throw Diagnostic(
          code: "expected-pattern", "`matches` needs a pattern in quotes", at: pattern.span)
      }
      guard (try? Regex<AnyRegexOutput>(text)) != nil else {
        throw Diagnostic(
          code: "bad-pattern", "`\(text)` is not a regular expression", at: pattern.span)
      }
      return { pattern in
        guard let regex = try? Regex<AnyRegexOutput>(pattern) else { return { _ in false } }
        return { $0.firstMatch(of: regex) != nil }
      }
    }
  }
}
