/// One labelled value, which may be missing or known only within bounds.
package struct ChartPoint: Sendable {
  package var label: String
  /// The place on a numeric horizontal axis; nil where the label is a category.
  package var x: Double?
  package var value: Double?
  /// The bounds of the value; infinite where open.
  package var lower: Double?
  package var upper: Double?

  package init(
    label: String, x: Double? = nil, value: Double? = nil, lower: Double? = nil,
    upper: Double? = nil
  ) {
    self.label = label
    self.x = x
    self.value = value
    self.lower = lower
    self.upper = upper
  }
}

extension ChartPoint {
  /// What is known about a point; NaN counts as missing.
  enum Extent: Equatable {
    case missing
    case exact(Double)
    /// Bounds in order, either of them infinite, and the estimate between them if there is one.
    case range(lower: Double, upper: Double, value: Double?)
  }

  var extent: Extent {
    let known = Self.number(value)
    let bounds = (Self.number(lower), Self.number(upper))
    if bounds.0 == nil, bounds.1 == nil {
      guard let known else { return .missing }
      guard known.isInfinite else { return .exact(known) }
      return known > 0
        ? .range(lower: AxisScale.extreme, upper: known, value: nil)
        : .range(lower: known, upper: -AxisScale.extreme, value: nil)
    }
    let ends = (bounds.0 ?? known ?? -.infinity, bounds.1 ?? known ?? .infinity)
    let (low, high) = ends.0 <= ends.1 ? ends : (ends.1, ends.0)
    if low == high, low.isFinite { return .exact(low) }
    guard low.isFinite || high.isFinite || known?.isFinite == true else { return .missing }
    return .range(lower: low, upper: high, value: known.flatMap { $0.isFinite ? $0 : nil })
  }

  /// The value if it is a single finite number.
  var exactValue: Double? {
    switch extent {
    case .exact(let value): value
    case .range(_, _, let value): value
    case .missing: nil
    }
  }

  /// The finite numbers an axis has to cover to show this point.
  var finiteNumbers: [Double] {
    switch extent {
    case .missing: []
    case .exact(let value): [value]
    case .range(let lower, let upper, let value):
      [lower, upper].filter(\.isFinite) + (value.map { [$0] } ?? [])
    }
  }

  private static func number(_ value: Double?) -> Double? {
    value.flatMap { $0.isNaN ? nil : $0 }
  }
}
