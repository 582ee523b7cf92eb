/// Lower and upper bounds, with flags for open ends and "about", one of each a row.
package struct BoundedValues: Sendable {
  package var lower: [Double]
  package var upper: [Double]
  package var flags: [UInt8]

  package init(lower: [Double], upper: [Double], flags: [UInt8]) {
    precondition(
      lower.count == upper.count && lower.count == flags.count, "the three parts have one length")
    self.lower = lower
    self.upper = upper
    self.flags = flags
  }

  package init(_ values: [Bounds]) {
    self.init(
      lower: values.map(\.lower), upper: values.map(\.upper), flags: values.map(\.flags.rawValue))
  }

  /// Exact values as bounds.
  package init(exact values: [Double]) {
    self.init(
      lower: values, upper: values, flags: [UInt8](repeating: 0, count: values.count))
  }

  package var count: Int { lower.count }

  package subscript(row: Int) -> Bounds {
    Bounds(lower: lower[row], upper: upper[row], flags: BoundFlags(rawValue: flags[row]))
  }
}
