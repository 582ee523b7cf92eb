/// A number at a place of a text with its unit and what is said of it: `约6万多元`, `4万元以上`.
package struct Figure: Sendable, Hashable {
  package var number: WrittenNumber
  /// The unit as it was written, with its magnitude: 万元; empty where there is none.
  package var unit = ""
  /// 50多万: more than the number, by less than one of its last digit.
  package var isSomewhatMore = false
  package var relation: FigureWords.Relation?
  /// Whether a sign said so (`<4`), which leaves room below zero.
  package var isSymbol = false
  package var isAbout = false
  /// Whether the end is said to be included (含, 不含).
  package var isIncluded: Bool?
  /// Whether it was written in words: 两百, 百分之25.
  package var isSpoken = false

  package init(number: WrittenNumber) { self.number = number }

  /// Whether nothing but a number and a unit was said.
  package var isPlain: Bool {
    relation == nil && !isAbout && !isSomewhatMore && isIncluded == nil
  }
}

/// What stands at a place of a text, and how many scalars of it: one figure or two ends.
package struct FigureReading: Sendable {
  package enum Shape: Sendable {
    case unknown
    case single(Figure)
    /// `3.5万至55万元`; a bare hyphen (`4-10`) may also be a code or a score.
    case range(Figure, Figure, isAbout: Bool, isHyphen: Bool)
    /// `5万元以上10万元以下`.
    case between(Figure, Figure)
    /// `[4,10)`, whose ends may be infinite.
    case interval(Interval)
  }

  package struct Interval: Sendable {
    package var lower: Double
    package var upper: Double
    package var isLowerOpen: Bool
    package var isUpperOpen: Bool
    package var isAbout: Bool
    package var unit: String
  }

  package var shape: Shape
  /// Scalars read.
  package var length: Int
}
