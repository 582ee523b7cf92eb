/// Minimum, quartiles and maximum, with linear interpolation between neighbouring values
/// (Hyndman and Fan's type 7).
struct FiveNumbers: Sendable {
  let least: Double
  let lowerQuartile: Double
  let median: Double
  let upperQuartile: Double
  let most: Double

  /// Of finite values in ascending order, at least one.
  init(sorted values: [Double]) {
    precondition(!values.isEmpty, "a summary needs a value")
    func quantile(_ part: Double) -> Double {
      let place = Double(values.count - 1) * part
      let below = min(Int(place), values.count - 1)
      let above = min(below + 1, values.count - 1)
      let share = place - Double(below)
      return values[below] * (1 - share) + values[above] * share
    }
    least = quantile(0)
    lowerQuartile = quantile(0.25)
    median = quantile(0.5)
    upperQuartile = quantile(0.75)
    most = quantile(1)
  }

  /// Nil without a finite value.
  init?(of values: [Double]) {
    let sorted = values.filter(\.isFinite).map(AxisScale.clamped).sorted()
    guard !sorted.isEmpty else { return nil }
    self.init(sorted: sorted)
  }

  var all: [Double] { [least, lowerQuartile, median, upperQuartile, most] }
}
