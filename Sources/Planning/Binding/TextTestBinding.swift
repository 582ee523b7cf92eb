import Columns
import Diagnostics
import Syntax
import Texts

/// `contains`, `starts with`, `ends with` and `matches`.
enum TextTestBinding {
  static func bind(_ operation: BinaryOperator, _ left: Operand, _ right: Operand, span: Span)
    throws(Diagnostic) -> Operand
  {
    for operand in [left, right] where operand.type != .text && operand.type != nil {
      throw Diagnostic(
        code: "type-mismatch",
        operation.quoted + Message(" needs text, found ", " 需要文本，实为") + operand.described,
        at: operand.span)
    }
    var arguments = [left.expression]
    let kernel: Kernel
    if operation == .matches {
      let pattern = try PatternBinding.pattern(right, of: operation.rawValue)
      kernel = Kernel(operation.rawValue, span: span) { arguments, _ throws(KernelFailure) in
        try PatternKernels.matched(arguments[0], pattern)
      }
    } else {
      let test = test(operation)
      arguments.append(right.expression)
      kernel = Kernel(operation.rawValue, span: span) { arguments, _ in
        TextKernels.test(arguments[0], arguments[1], test)
      }
    }
    return Operand(
      .applying(kernel, arguments, type: .boolean), type: .boolean, span: span)
  }

  private static func test(_ operation: BinaryOperator) -> TextKernels.Test {
    switch operation {
    case .startsWith: return { start in { $0.utf8.starts(with: start.utf8) } }
    case .endsWith: return { end in { $0.utf8.reversed().starts(with: end.utf8.reversed()) } }
    default: return { part in { TextKernels.contains($0, part) } }
    }
  }
}
