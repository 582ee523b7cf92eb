/// A goal of the form "a share p of the population reaches τ, and everybody reaches u".
package struct ShareTarget: Sendable, Hashable {
  /// τ, the value to be reached.
  package let threshold: Double
  /// p, the share that is to reach it.
  package let share: Double
  /// Half a unit of the last printed digit of the share: 0.005 for "25%".
  package let shareRounding: Double
  /// u, the value everybody is to reach.
  package let floor: Double?

  package init(
    threshold: Double, share: Double, shareRounding: Double = 0, floor: Double? = nil
  ) throws(Refusal) {
    guard threshold.isFinite, share.isFinite, shareRounding.isFinite, floor?.isFinite ?? true
    else { throw .notANumber }
    guard threshold > 0 else { throw .targetNotPositive(threshold) }
    if let floor, floor <= 0 { throw .targetNotPositive(floor) }
    guard share > 0, share <= 1 else { throw .shareOutOfRange(share) }
    self.threshold = threshold
    self.share = share
    self.shareRounding = max(shareRounding, 0)
    self.floor = floor
  }

  /// T = ⌈p·n⌉, the number of members that have to reach the threshold.
  package func needed(of population: Int) -> Int {
    Self.roundedUp(share, population)
  }

  /// ⌈(p − rounding)·n⌉, enough for the share to print as p; nil if no fewer than `needed`.
  package func neededIfRounded(of population: Int) -> Int? {
    let fewer = Self.roundedUp(share - shareRounding, population)
    return fewer < needed(of: population) ? fewer : nil
  }

  /// The ceiling, forgiving products such as 0.07 · 100 that land a hair above a whole number.
  private static func roundedUp(_ share: Double, _ population: Int) -> Int {
    let product = share * Double(population)
    let ceiling = (product - 1e-9 * max(1, product)).rounded(.up)
    return min(max(Int(exactly: ceiling) ?? population, 1), population)
  }
}
