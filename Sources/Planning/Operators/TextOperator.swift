import Columns
import Syntax

/// `contains`, `starts with` and `ends with`.
struct TextOperator: RowOperation {
  let names = [BinaryOperator.contains, .startsWith, .endsWith].map(\.rawValue)

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    TextKernels.test(vectors[0], vectors[1], Self.test(call.operation.name))
  }

  private static func test(_ name: String) -> TextKernels.Test {
    switch BinaryOperator(rawValue: name) {
    case .startsWith: { start in { $0.utf8.starts(with: start.utf8) } }
    case .endsWith: { end in { $0.utf8.reversed().starts(with: end.utf8.reversed()) } }
    default: { part in { TextKernels.contains($0, part) } }
    }
  }
}
