import Glibc

/// Steady growth fitted to a short series of positive values, and what it says of a later time.
///
/// Ordinary least squares of ln x on time; through two points it is their compound growth. The
/// interval is that of a single further value, exp(ŷ ± t·s·√(1 + 1/n + (τ₀ − τ̄)²/Σ(τ − τ̄)²)) with
/// s² = Σ residuals²/(n − 2) and t of n − 2 degrees of freedom (Draper and Smith, "Applied
/// Regression Analysis", 3rd ed., 1998, section 1.4).
package struct LogLinearTrend: Sendable, Hashable {
  /// Growth per unit of time, as a part of one.
  package let growth: Double
  /// The same on the scale of ln x, where growth next to 0 and next to −1 keeps its digits.
  private let slope: Double
  private let meanTime: Double
  private let meanLog: Double
  private let spread: Double
  private let count: Int
  private let deviation: Double

  /// - Throws: a refusal if a value is not positive or there are not two different times.
  package init(times: [Double], values: [Double]) throws(Refusal) {
    guard times.count == values.count else {
      throw .unequalLengths(thresholds: times.count, counts: values.count)
    }
    guard times.allSatisfy(\.isFinite), values.allSatisfy(\.isFinite) else { throw .notANumber }
    for value in values where value <= 0 { throw .targetNotPositive(value) }
    let size = Double(times.count)
    let logs = values.map { log($0) }
    let middle = times.reduce(0, +) / max(size, 1)
    let level = logs.reduce(0, +) / max(size, 1)
    let squares = times.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    guard times.count >= 2, squares > 0 else {
      throw .sampleTooSmall(size: times.count, minimum: 2)
    }
    let slope = zip(times, logs).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - level) } / squares
    let residual = zip(times, logs).reduce(0) { sum, point in
      let error = point.1 - level - slope * (point.0 - middle)
      return sum + error * error
    }
    growth = expm1(slope)
    self.slope = slope
    meanTime = middle
    meanLog = level
    spread = squares
    count = times.count
    deviation = times.count > 2 ? (residual / (size - 2)).squareRoot() : 0
  }

  /// The value expected at a time.
  package func value(at time: Double) -> Double {
    exp(meanLog + slope * (time - meanTime))
  }

  /// Where a single value at a time will lie; nil with two points, which say nothing about errors.
  package func interval(at time: Double, confidence: Double = 0.9) throws(Refusal) -> ValueBounds? {
    guard count > 2 else { return nil }
    guard confidence > 0, confidence < 1 else { throw .shareOutOfRange(confidence) }
    let t = StudentDistribution.quantile(
      0.5 * (1 + confidence), degreesOfFreedom: Double(count - 2))
    let distance = time - meanTime
    let half =
      t * deviation * (1 + 1 / Double(count) + distance * distance / spread).squareRoot()
    let middle = log(value(at: time))
    return ValueBounds(lower: exp(middle - half), upper: exp(middle + half))
  }
}
