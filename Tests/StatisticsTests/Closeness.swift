/// Whether two numbers agree to so many parts of the expected one; infinities do with themselves.
func agrees(_ found: Double, _ expected: Double, within relative: Double = 1e-10) -> Bool {
  if found == expected { return true }
  return abs(found - expected) <= relative * max(abs(expected), .leastNormalMagnitude)
}

/// Whether two numbers differ by no more than the amount given.
func isNear(_ found: Double, _ expected: Double, by amount: Double) -> Bool {
  found == expected || abs(found - expected) <= amount
}

/// A figure made elsewhere: the argument and what belongs to it.
struct Figure: Sendable, CustomStringConvertible {
  let arguments: [Double]
  let expected: Double

  init(_ arguments: Double..., is expected: Double) {
    self.arguments = arguments
    self.expected = expected
  }

  var description: String { "\(arguments) is \(expected)" }
}
