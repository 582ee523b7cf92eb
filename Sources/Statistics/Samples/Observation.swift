/// One or more members of a population, of which a value is known exactly or only within bounds.
///
/// This is an interval-censored observation: the value lies in [lower, upper), either end of which
/// may be open, closed or infinite.
package struct Observation: Sendable, Hashable {
  package let lower: Double
  package let upper: Double
  /// The lower bound itself is excluded ("more than 4").
  package let lowerIsOpen: Bool
  /// The upper bound itself is excluded ("below 10").
  package let upperIsOpen: Bool
  /// How many members this observation stands for.
  package let count: Int

  package init(
    from lower: Double, to upper: Double, lowerIsOpen: Bool = false, upperIsOpen: Bool = true,
    count: Int = 1
  ) {
    self.lower = lower
    self.upper = upper
    self.lowerIsOpen = lowerIsOpen && lower != upper
    self.upperIsOpen = upperIsOpen && lower != upper
    self.count = count
  }

  package init(exactly value: Double, count: Int = 1) {
    self.init(from: value, to: value, count: count)
  }

  package var isExact: Bool { lower == upper }

  /// Whether the value certainly reaches `threshold`.
  func certainlyReaches(_ threshold: Double) -> Bool { lower >= threshold }

  /// Whether the value may reach `threshold`.
  func possiblyReaches(_ threshold: Double) -> Bool {
    upper > threshold || (upper == threshold && !upperIsOpen)
  }
}
