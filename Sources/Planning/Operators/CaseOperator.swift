package import Columns

/// `case { condition -> value, … }`: conditions first, then one more value than those.
package struct CaseOperator: RowOperation {
  static let name = "case"
  package static let operation = Operation(name, chinese: "分情况")

  package let names = [name]

  package init() {}

  package func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure)
    -> Vector
  {
    let count = vectors.count / 2
    return Choice.chosen(Array(vectors[..<count]), Array(vectors[count...]), call, rows)
  }
}
