import Columns

/// `date in 2019年`: a period within a period.
struct PeriodOperator: RowOperation {
  static let name = "in"

  let names = [name]

  func evaluate(_ call: Call, _ vectors: [Vector], rows: Int) throws(KernelFailure) -> Vector {
    PeriodKernels.contained(vectors[0], in: vectors[1])
  }
}
