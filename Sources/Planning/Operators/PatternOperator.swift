import Columns
import Syntax

/// `matches`, whose regular expression is a parameter and compiled once.
struct PatternOperator: RowOperation {
  static let name = BinaryOperator.matches.rawValue

  let names = [name]

  func kernel(for call: Call) -> Kernel {
    let pattern = PatternBinding.pattern(of: call.operation)
    return { vectors, _ throws(KernelFailure) in
      try PatternKernels.matched(vectors[0], pattern)
    }
  }
}
