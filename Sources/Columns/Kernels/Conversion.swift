/// Whole columns in another type. The loops are written out here: a function that is handed to
/// `mapRows` is called for every row, which takes twice as long as all this.
extension Array where Element: FixedWidthInteger & Sendable {
  /// The values in another width that holds them.
  func converted<Value: FixedWidthInteger & BitwiseCopyable & Sendable>() -> [Value] {
    [Value](rows: count) { range, target in
      target.fill(range) { Value(truncatingIfNeeded: self[unchecked: $0]) }
    }
  }

  var doubles: [Double] {
    [Double](rows: count) { range, target in
      target.fill(range) { Double(self[unchecked: $0]) }
    }
  }

  /// The values as fractions.
  func divided(by divisor: Double) -> [Double] {
    [Double](rows: count) { range, target in
      target.fill(range) { Double(self[unchecked: $0]) / divisor }
    }
  }
}
