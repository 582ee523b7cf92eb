extension Comparison {
  /// Compares the digits of decimals with those of another column or of a constant; nil where that
  /// does not tell how the numbers compare.
  func decimals(_ left: Storage, _ right: Storage) -> [UInt8]? {
    switch (left, right) {
    case (.decimal(let a), .decimal(let b)) where a.places == b.places:
      return ordered(a.digits, b.digits)
    case (.decimal(let values), .number), (.decimal(let values), .integer):
      return right.count == 1 ? compared(values, with: right.doubles[0]) : nil
    case (.number, .decimal(let values)), (.integer, .decimal(let values)):
      return left.count == 1 ? mirrored.compared(values, with: left.doubles[0]) : nil
    default: return nil
    }
  }

  private var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  private func compared(_ values: Decimals, with constant: Double) -> [UInt8]? {
    guard !constant.isNaN else { return nil }
    let (below, isEqual) = Self.digits(notAbove: constant, values)
    switch self {
    case .equal, .notEqual:
      return isEqual
        ? ordered(values.digits, [below])
        : [UInt8](repeating: self == .notEqual ? 1 : 0, count: values.count)
    // Between two values, less is not above the lower one, and greater is above it.
    case .less where !isEqual: return Self.lessOrEqual.ordered(values.digits, [below])
    case .greaterOrEqual where !isEqual: return Self.greater.ordered(values.digits, [below])
    default: return ordered(values.digits, [below])
    }
  }

  /// The largest digits whose number is not above a constant, and whether it is the constant.
  private static func digits(notAbove constant: Double, _ values: Decimals) -> (Int32, Bool) {
    let divisor = values.divisor
    let most = Double(Int32.max)
    // One beyond either end will do.
    var below = min(most + 1, max(-most - 1, (constant * divisor).rounded(.down)))
    // The product may have been rounded over a whole number.
    if (below + 1) / divisor <= constant { below += 1 }
    if below / divisor > constant { below -= 1 }
    if below > most { return (.max, false) }
    // No cell has the smallest 32-bit number as its digits.
    if below < -most { return (.min, false) }
    return (Int32(below), below / divisor == constant)
  }
}
